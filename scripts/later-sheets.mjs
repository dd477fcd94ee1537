// Puts the style sheets of parts that are loaded later into their scripts: a first visit does not fetch them.
import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { preprocessCSS } from 'vite'

const MARK = '\0later-sheet:'

/** `later` says which sheets, by their path with slashes, of ours and of packages; `adopt` is the path of the module whose `adopt` adds one to the page. */
export function laterSheets(later, adopt) {
  let config
  return {
    name: 'later-sheets',
    apply: 'build',
    enforce: 'pre',
    configResolved(resolved) {
      config = resolved
    },
    async resolveId(source, importer) {
      if (!source.endsWith('.css') || importer === undefined) return null
      const found = source.startsWith('.')
        ? resolve(dirname(importer), source)
        : (await this.resolve(source, importer, { skipSelf: true }))?.id
      const path = found?.replaceAll('\\', '/') ?? ''
      // Nothing of it may be used by name: what it does is to style the page.
      return later.test(path) ? { id: `${MARK}${path}.js`, moduleSideEffects: true } : null
    },
    async load(id) {
      if (!id.startsWith(MARK)) return null
      const path = id.slice(MARK.length, -'.js'.length)
      this.addWatchFile(path)
      const text = readFileSync(path, 'utf8')
      const isOurs = path.endsWith('.module.css')
      const { code, modules } = isOurs ? await preprocessCSS(text, path, config) : { code: text, modules: {} }
      return [
        `import { adopt } from ${JSON.stringify(adopt)}`,
        `adopt(${JSON.stringify(smaller(code))})`,
        `export default ${JSON.stringify(modules)}`,
      ].join('\n')
    },
  }
}

/** Without comments, and with no more space than is needed between words. */
export function smaller(css) {
  return css
    .replace(/\/\*.*?\*\//gs, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,]) ?/g, '$1')
    .replace(/: /g, ':')
    .replace(/;}/g, '}')
    .trim()
}
