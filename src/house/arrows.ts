// Says which folder of src may import from which, and finds the imports that go another way.
import { posix } from 'node:path'
import ts from 'typescript'
import { type Finding, nodesOf, type SourceFile } from './project'

interface Arrows {
  folders: string[] // other top folders of src that it may import from
  typesFrom?: string[] // and those that it may import types from
  packages: string[] | 'any'
}

const onScreen: Arrows = { folders: ['stores', 'run', 'engine', 'designs', 'ui', 'words'], packages: 'any' }

const arrowsOf: Partial<Record<string, Arrows | 'anything'>> = {
  app: 'anything',
  engine: { folders: [], packages: [] },
  designs: { folders: ['engine'], packages: ['valibot'] },
  experiments: { folders: ['engine', 'designs'], packages: [] },
  run: { folders: ['engine', 'designs', 'stores', 'experiments'], packages: 'any' },
  stores: { folders: ['designs'], typesFrom: ['engine'], packages: 'any' },
  canvas: onScreen,
  panels: onScreen,
  lessons: onScreen,
  share: onScreen,
  export: onScreen,
  ui: { folders: [], packages: 'any' },
  words: { folders: [], typesFrom: ['engine'], packages: [] },
  cli: { folders: ['engine', 'designs', 'words', 'experiments'], packages: ['node:'] },
  bench: { folders: ['engine', 'designs', 'run', 'stores', 'canvas', 'app'], packages: 'any' },
  house: { folders: [], packages: ['node:', 'typescript'] },
}

export function findForbiddenImports(file: SourceFile): Finding[] {
  const folder = topFolder(file.path)
  if (folder === undefined) return []
  const arrows = arrowsOf[folder]
  if (arrows === undefined)
    return [{ position: 0, message: `src/${folder} is not in the table of src/house/arrows.ts` }]
  if (arrows === 'anything') return []
  return importsOf(file).flatMap((found) => {
    const message = objection(file.path, folder, arrows, found)
    return message === undefined ? [] : [{ position: found.position, message }]
  })
}

function objection(path: string, folder: string, arrows: Arrows, { from, typeOnly }: Import): string | undefined {
  if (!from.startsWith('.')) {
    const fine = arrows.packages === 'any' || arrows.packages.some((name) => from.startsWith(name))
    return fine ? undefined : `${folder} must not import the package ${from}`
  }
  const target = topFolder(posix.join(posix.dirname(path), from)) ?? from
  if (target === folder || arrows.folders.includes(target)) return undefined
  if (!arrows.typesFrom?.includes(target)) return `${folder} must not import from ${target}`
  return typeOnly ? undefined : `${folder} may import types, and only types, from ${target}`
}

const topFolder = (path: string) => /^src\/([^/.]+)(?:\/|$)/.exec(path)?.[1]

interface Import {
  from: string
  typeOnly: boolean
  position: number
}

function importsOf(file: SourceFile): Import[] {
  return nodesOf(file).flatMap((node) => {
    const from = specifierOf(node)
    if (!from || !ts.isStringLiteral(from)) return []
    return [{ from: from.text, typeOnly: isTypeOnly(node), position: node.getStart() }]
  })
}

function specifierOf(node: ts.Node): ts.Expression | undefined {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return node.moduleSpecifier
  const dynamic = ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword
  return dynamic ? node.arguments.at(0) : undefined
}

function isTypeOnly(node: ts.Node): boolean {
  if (ts.isExportDeclaration(node)) return node.isTypeOnly
  if (!ts.isImportDeclaration(node) || !node.importClause) return false
  const { name, namedBindings, phaseModifier } = node.importClause
  if (phaseModifier === ts.SyntaxKind.TypeKeyword) return true
  if (name || !namedBindings || !ts.isNamedImports(namedBindings)) return false
  return namedBindings.elements.every((element) => element.isTypeOnly)
}
