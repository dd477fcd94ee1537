// Writes down whose packages are in the site, with the text of each licence: most of them ask for that in every copy.
import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

export const NOTICES = 'third-party-notices.txt'

const PACKAGE = /^(?:\0[\w-]*:?)?(.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+)[\\/]/
const TEXT = /^(licen[cs]e|copying|notice)\b/i

const read = (folder) => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))

/** The folder of the package to which a module belongs; null for one of ours. */
export const packageOf = (module) => PACKAGE.exec(module)?.[1] ?? null

/** A package, and all that it depends on. */
function withDependencies(folder) {
  const { dependencies = {} } = read(folder)
  const require = createRequire(join(folder, 'package.json'))
  const below = Object.keys(dependencies).map((name) => dirname(require.resolve(`${name}/package.json`)))
  return [folder, ...below.flatMap(withDependencies)]
}

/** What the service worker is made of; it is built apart. */
function ofServiceWorker() {
  const pwa = createRequire(createRequire(import.meta.url).resolve('vite-plugin-pwa'))
  const build = createRequire(pwa.resolve('workbox-build'))
  return withDependencies(dirname(build.resolve('workbox-precaching/package.json')))
}

/** The notices about the packages in these folders, by name, each version once. */
export function noticesOf(folders) {
  const notices = folders.map((folder) => {
    const { name, version, license } = read(folder)
    if (typeof license !== 'string') throw new Error(`${name} does not say its licence.`)
    const texts = readdirSync(folder).filter((file) => TEXT.test(file))
    const text = texts.map((file) => readFileSync(join(folder, file), 'utf8').trim()).join('\n\n')
    return `${name} ${version} (${license})\n\n${text === '' ? '(The package has no text of its licence.)' : text}\n`
  })
  return [...new Set(notices)].toSorted().join(`\n${'─'.repeat(80)}\n\n`)
}

/** A Vite plugin. */
export function thirdParties() {
  return {
    name: 'third-parties',
    apply: 'build',
    generateBundle() {
      const bundled = [...this.getModuleIds()].map(packageOf).filter((folder) => folder !== null)
      const source = noticesOf([...new Set([...bundled, ...ofServiceWorker()])])
      this.emitFile({ type: 'asset', fileName: NOTICES, source })
    },
  }
}
