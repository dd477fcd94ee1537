// Measures what Chromium fetches on a first visit until everything visible is there, and each part loaded later;
// compressed as transferred, without fonts.
import { readdirSync, readFileSync } from 'node:fs'
import { basename, extname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { serve } from '../e2e/static-server.mjs'
import { launch } from './find-browser.mjs'

/** How long a first visit is watched. */
const WATCH_MS = 5000
// Bytes; GitHub Pages sends gzip, so gzip is what counts. A worker has an engine of its own, with all that a page
// loads when it is wanted.
const limits = { scripts: 12, styles: 4, bytes: 230_400, later: 30_000, worker: 80_000 }

/** What exceeds its limit, in sentences. `first` and `later` are lists of `{ name, bytes }`. */
export function findTooLarge(first, later) {
  const count = (extension) => first.filter(({ name }) => extname(name) === extension).length
  const over = (what, is, limit, tell = String) =>
    is > limit ? [`${what}: ${tell(is)}, and at most ${tell(limit)} are allowed`] : []
  return [
    ...over('scripts of a first visit', count('.js'), limits.scripts),
    ...over('style sheets of a first visit', count('.css'), limits.styles),
    ...over('a first visit', total(first), limits.bytes, kilobytes),
    ...later.flatMap(({ name, bytes }) =>
      over(name, bytes, name.includes('.worker-') ? limits.worker : limits.later, kilobytes),
    ),
  ]
}

const total = (files) => files.reduce((sum, { bytes }) => sum + bytes, 0)
const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1).padStart(6)} kB`

/** The scripts and style sheets that a browser fetches when it opens the site for the first time, in its order. */
async function fetchedAtFirst(dist) {
  const { site, close } = await serve(dist, '/')
  const browser = await launch()
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
    const names = []
    page.on('response', (response) => names.push(basename(new URL(response.url()).pathname)))
    await page.goto(site, { waitUntil: 'networkidle' })
    await page.waitForTimeout(WATCH_MS)
    return names.filter((name) => ['.js', '.css'].includes(extname(name)))
  } finally {
    await browser.close()
    close()
  }
}

async function main(dist) {
  const assets = join(dist, 'assets')
  const weigh = (name) => ({ name, bytes: gzipSync(readFileSync(join(assets, name))).length })
  const names = await fetchedAtFirst(dist)
  const first = names.map(weigh)
  const later = readdirSync(assets)
    .filter((name) => ['.js', '.css'].includes(extname(name)) && !names.includes(name))
    .map(weigh)
  for (const { name, bytes } of first) console.log(`${kilobytes(bytes)}  ${name}`)
  console.log(`${kilobytes(total(first))}  first visit, gzip`)
  for (const { name, bytes } of later) console.log(`${kilobytes(bytes)}  later: ${name}`)
  const tooLarge = findTooLarge(first, later)
  for (const sentence of tooLarge) console.error(sentence)
  process.exitCode = tooLarge.length > 0 ? 1 : 0
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  await main(fileURLToPath(new URL('../dist', import.meta.url)))
}
