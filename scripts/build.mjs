// Builds dist/; with --if-stale only when it is missing or older than its sources.
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

const root = fileURLToPath(new URL('..', import.meta.url))
const pages = ['index.html', 'model.html', 'MODEL.md', 'docs/model']
const sources = [...pages, 'package-lock.json', 'vite.config.ts', 'public', 'scripts', 'src']

export async function buildIfStale() {
  if (isStale()) await buildSite()
}

/** Prints what is wrong, if anything; not the name of every file. */
async function buildSite() {
  await build({ root, logLevel: 'warn' })
}

/** Whether what was built is missing or older than its sources. */
export function isStale(built = join(root, 'dist', 'index.html')) {
  if (!existsSync(built)) return true
  const newest = Math.max(...sources.map((source) => newestChange(join(root, source))))
  return newest > statSync(built).mtimeMs
}

// A folder's own modification time counts too: it changes when a file in it is removed.
function newestChange(path) {
  const { mtimeMs } = statSync(path)
  if (!statSync(path).isDirectory()) return mtimeMs
  return Math.max(mtimeMs, ...readdirSync(path).map((name) => newestChange(join(path, name))))
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  await (process.argv.includes('--if-stale') ? buildIfStale() : buildSite())
}
