// Compares what the product uses of the web platform with the browsers in package.json, by the data of MDN.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'

const root = fileURLToPath(new URL('..', import.meta.url))
const read = (path) => JSON.parse(readFileSync(root + path, 'utf8'))
const { api, css, html, javascript } = createRequire(import.meta.url)('@mdn/browser-compat-data')

/** The oldest browsers of the range: names as in MDN's data, and versions. */
export const range = Object.fromEntries(
  read('package.json').browserslist.map((one) => {
    const [name, version] = one.split(' >= ')
    return [name, Number(version)]
  }),
)

/** Whether a browser of the range is without it; false where MDN has no data. */
function isLate(feature) {
  const support = feature?.__compat?.support
  if (support === undefined) return false
  return Object.entries(range).some(([browser, version]) => {
    const since = [support[browser]].flat().filter((one) => one && !one.flags && !one.prefix && !one.alternative_name)
    return !since.some((one) => Number.parseFloat(String(one.version_added).replace('≤', '')) <= version)
  })
}

const { Intl, ...builtins } = javascript.builtins
const interfaces = { ...api, ...builtins, ...Intl }

/** The features of this name in any interface: members of mixins stand in MDN's data with each that has them. */
const named = new Map()
for (const parent of [interfaces, ...Object.values(interfaces)]) {
  for (const [key, feature] of Object.entries(parent)) {
    const name = key.replace(/_static$/, '')
    if (feature.__compat) named.set(name, [...(named.get(name) ?? []), feature])
  }
}

/** Whether a member of this interface in TypeScript's libraries, or a global, is late. */
export function isLateMember(parent, name) {
  const known = interfaces[parent]
  if (known !== undefined) return isLate(known[name] ?? known[`${name}_static`])
  const anywhere = named.get(name) ?? []
  return anywhere.length > 0 && anywhere.every(isLate)
}

const isLateGlobal = (name) => isLate(interfaces[name] ?? api.Window[name] ?? api[`${name}_static`])
const lateNames = new Set([...named].flatMap(([name, features]) => (features.some(isLate) ? [name] : [])))

const isLateAttribute = (tag, name) => isLate(html.global_attributes[name] ?? html.elements[tag]?.[name])

/** Names of what is late in these files, and in ours that they import: `Interface.member`, `global` or `<tag attribute>`. */
export function lateInSource(roots) {
  const { config } = ts.readConfigFile(`${root}tsconfig.json`, ts.sys.readFile)
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, root)
  const program = ts.createProgram(
    roots.map((path) => root + path),
    options,
  )
  const checker = program.getTypeChecker()
  const late = new Set()
  const visit = (node) => {
    if (ts.isJsxAttribute(node)) {
      const tag = node.parent.parent.tagName.getText()
      const name = node.name.getText()
      if (/^[a-z]+$/.test(tag) && isLateAttribute(tag, name.toLowerCase())) late.add(`<${tag} ${name.toLowerCase()}>`)
    } else if (ts.isIdentifier(node) && lateNames.has(node.text)) {
      const found = lateName(checker.getSymbolAtLocation(node))
      if (found) late.add(found)
    }
    ts.forEachChild(node, visit)
  }
  const ours = program.getSourceFiles().filter(({ fileName }) => fileName.startsWith(`${root}src/`))
  ours.forEach(visit)
  return [...late].toSorted()
}

function lateName(symbol) {
  const declared = symbol?.declarations?.find((one) => /typescript\/lib\/lib\./.test(one.getSourceFile().fileName))
  if (declared === undefined) return null
  const { name } = symbol
  let at = declared.parent
  while (at && !ts.isInterfaceDeclaration(at) && !ts.isVariableDeclaration(at) && !ts.isSourceFile(at)) at = at.parent
  if (at === undefined || ts.isSourceFile(at)) return isLateGlobal(name) ? name : null
  if (at === declared) return isLateGlobal(name) ? name : null
  const parent = at.name.text.replace(/^Readonly|Constructor$/g, '')
  return isLateMember(parent, name) ? `${parent}.${name}` : null
}

/** Names of what is late in a style sheet: properties, `property: value`, `:selector`, `@rule`, `function()`. */
export function lateInStyles(text) {
  const sheet = text.replace(/\/\*[^]*?\*\//g, '')
  const late = new Set()
  for (const [, property, value] of sheet.matchAll(/(?<=[{;\s])([a-z-]+):\s*([^;{}]+)(?=[;}])/g)) {
    const known = css.properties[property]
    if (isLate(known)) late.add(property)
    else for (const [word] of value.matchAll(/[a-z-]+/g)) if (isLate(known?.[word])) late.add(`${property}: ${word}`)
    for (const [, name] of value.matchAll(/([a-z-]+)\(/g))
      if (isLate(css.types[name] ?? css.types.color?.[name])) late.add(`${name}()`)
  }
  for (const [, prelude] of sheet.matchAll(/(?:^|[{};])\s*([^{};]*)(?=\{)/g)) {
    for (const [whole, name] of prelude.matchAll(/::?([a-z-]+)/g)) if (isLate(css.selectors[name])) late.add(whole)
    const [, rule] = /^@([a-z-]+)/.exec(prelude.trim()) ?? []
    if (isLate(css['at-rules'][rule])) late.add(`@${rule}`)
  }
  return [...late].toSorted()
}
