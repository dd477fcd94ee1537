// Weighs what a first visit downloads before the page works, and each part that is loaded later; compressed, without fonts.
import { readdirSync, readFileSync } from 'node:fs'
import { basename, extname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'

// Bytes; GitHub Pages sends gzip, so gzip is what counts.
const limits = { script: 200_000, style: 15_000, later: 30_000 }

/** The local scripts, preloaded modules and style sheets that a page asks for, in its order. */
export function firstLoadFiles(html) {
  const tags = html.match(/<(?:script|link)\b[^>]*>/g) ?? []
  const wanted = tags.filter((tag) => tag.startsWith('<script') || /\brel="?(?:modulepreload|stylesheet)\b/.test(tag))
  return wanted.flatMap((tag) => /\b(?:src|href)="([^"]+)"/.exec(tag)?.[1] ?? [])
}

/** What is over its limit, in sentences. `first` and `later` are lists of `{ name, bytes }`. */
export function findTooLarge(first, later) {
  const sum = (extension) =>
    first.filter(({ name }) => extname(name) === extension).reduce((total, { bytes }) => total + bytes, 0)
  const over = (what, bytes, limit) =>
    bytes > limit ? [`${what}: ${kilobytes(bytes)}, and at most ${kilobytes(limit)} are allowed`] : []
  return [
    ...over('scripts of the first load', sum('.js'), limits.script),
    ...over('styles of the first load', sum('.css'), limits.style),
    ...later.flatMap(({ name, bytes }) => over(name, bytes, limits.later)),
  ]
}

const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1).padStart(6)} kB`

function main(dist) {
  const weigh = (name) => ({ name, bytes: gzipSync(readFileSync(join(dist, name))).length })
  const first = firstLoadFiles(readFileSync(join(dist, 'index.html'), 'utf8')).map(weigh)
  const early = new Set(first.map(({ name }) => basename(name)))
  const later = readdirSync(join(dist, 'assets'))
    .filter((name) => ['.js', '.css'].includes(extname(name)) && !early.has(name))
    .map((name) => weigh(join('assets', name)))
  for (const { name, bytes } of first) console.log(`${kilobytes(bytes)}  ${name}`)
  console.log(`${kilobytes(first.reduce((total, { bytes }) => total + bytes, 0))}  first load, gzip`)
  for (const { name, bytes } of later) console.log(`${kilobytes(bytes)}  later: ${name}`)
  const tooLarge = findTooLarge(first, later)
  for (const sentence of tooLarge) console.error(sentence)
  process.exitCode = tooLarge.length > 0 ? 1 : 0
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  main(fileURLToPath(new URL('../dist', import.meta.url)))
}
