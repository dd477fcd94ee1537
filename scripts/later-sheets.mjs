// Puts the style sheets of parts that are loaded later into their scripts: a first visit does not fetch them.
import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { preprocessCSS } from 'vite'

const MARK = '\0later-sheet:'

/** `later` says which sheets, by their path with slashes; `adopt` is the path of the module whose `adopt` adds one to the page. */
export function laterSheets(later, adopt) {
  let config
  return {
    name: 'later-sheets',
    apply: 'build',
    enforce: 'pre',
    configResolved(resolved) {
      config = resolved
    },
    resolveId(source, importer) {
      if (!source.endsWith('.module.css') || importer === undefined) return null
      const path = resolve(dirname(importer), source).replaceAll('\\', '/')
      return later.test(path) ? `${MARK}${path}.js` : null
    },
    async load(id) {
      if (!id.startsWith(MARK)) return null
      const path = id.slice(MARK.length, -'.js'.length)
      this.addWatchFile(path)
      const { code, modules } = await preprocessCSS(readFileSync(path, 'utf8'), path, config)
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
