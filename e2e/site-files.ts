// The files of the built site: what the page begins with, what it can do without, and which parts need each of the others.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { visits } from './later-visits'
import type { Visit } from './later-visits'

const assets = readdirSync('dist/assets')
const textOf = (file: string) => readFileSync(join('dist/assets', file), 'utf8')

/** All of them, by path. */
export const allFiles = readdirSync('dist', { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map(({ parentPath, name }) => join(parentPath, name).replaceAll('\\', '/').replace('dist/', ''))

/** Without these nothing starts. */
export const firstFiles = [
  ...readFileSync('dist/index.html', 'utf8').matchAll(/(?:src|href)="\.\/assets\/([^"]+)"/g),
].map(([, file]) => file)

/** Fonts, workers, the theme of the other page, what keeps the page: without them it is plainer, slower, or not kept. */
export const spareFiles = assets.filter((file) => /\.woff2$|\.worker-|^(painter|model|workbox-window.*)-/.test(file))

/** A file, and all that must be there before it runs. */
function needsOf(file: string, found = new Set<string>()): Set<string> {
  if (found.has(file)) return found
  found.add(file)
  for (const [, other] of textOf(file).matchAll(/(?:from|import)"\.\/([^"]+)"/g)) needsOf(other, found)
  return found
}

const partFile = (part: string) => assets.find((file) => file.startsWith(`${part}-`))
const isPart = (file: string) => visits.some(({ parts }) => parts.some(({ part }) => file.startsWith(`${part}-`)))

/** Files that several parts share, by the visit that needs them, up to the last part that needs one. */
export const sharedFiles = (() => {
  const found = new Map<Visit | undefined, { files: string[]; parts: number }>()
  for (const file of assets) {
    if (firstFiles.includes(file) || spareFiles.includes(file) || isPart(file)) continue
    const { visit, parts } = visitFor(file)
    const group = found.get(visit) ?? { files: [], parts: 0 }
    found.set(visit, { files: [...group.files, file], parts: Math.max(group.parts, parts) })
  }
  return [...found].map(([visit, { files, parts }]) => ({
    files,
    visit: visit && { ...visit, parts: visit.parts.slice(0, parts) },
  }))
})()

/** The visit that needs a file, and how many of its parts until then. */
function visitFor(file: string): { visit?: Visit; parts: number } {
  // The last: a visit that begins with several steps at once comes before those that take them one by one.
  for (const visit of visits.toReversed()) {
    const at = visit.parts.findIndex(({ part }) => needsOf(partFile(part) ?? file).has(file) && partFile(part))
    if (at >= 0) return { visit, parts: at + 1 }
  }
  return { parts: 0 }
}
