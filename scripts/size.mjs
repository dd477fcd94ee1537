// Weighs what a first visit downloads before the page works: HTML, JavaScript and CSS, compressed, without fonts.
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'

const limit = 200 * 1000 // bytes; GitHub Pages sends gzip, so gzip is what counts

/** The local scripts, preloaded modules and style sheets that a page asks for, in its order. */
export function firstLoadFiles(html) {
  const tags = html.match(/<(?:script|link)\b[^>]*>/g) ?? []
  const wanted = tags.filter((tag) => tag.startsWith('<script') || /\brel="?(?:modulepreload|stylesheet)\b/.test(tag))
  return wanted.flatMap((tag) => /\b(?:src|href)="([^"]+)"/.exec(tag)?.[1] ?? [])
}

function weigh(dist) {
  const names = ['index.html', ...firstLoadFiles(readFileSync(join(dist, 'index.html'), 'utf8'))]
  return names.map((name) => ({ name, bytes: gzipSync(readFileSync(join(dist, name))).length }))
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const files = weigh(fileURLToPath(new URL('../dist', import.meta.url)))
  const total = files.reduce((sum, { bytes }) => sum + bytes, 0)
  const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1).padStart(6)} kB`
  for (const { name, bytes } of files) console.log(`${kilobytes(bytes)}  ${name}`)
  console.log(`${kilobytes(total)}  first load, gzip (limit ${limit / 1000} kB)`)
  if (total > limit) process.exitCode = 1
}
