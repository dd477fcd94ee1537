// Finds where code names a kind of service, or tests for one.
import ts from 'typescript'
import { type Finding, nodesOf, type SourceFile } from './project'

/** Where a kind may be named: its own folders, and what is not part of the product. */
const rooms = [
  /^src\/engine\/services\/[^/]+\//,
  /^src\/designs\/kinds\//,
  /^src\/canvas\/looks\//,
  /^src\/panels\/inspector\/kinds\//,
  /^src\/words\/kinds\//,
  /^src\/(bench|cli|house)\//,
  /\/testing\//,
  /\.test\.tsx?$/,
]

export const isOutsideKinds = (path: string): boolean => !rooms.some((room) => room.test(path))

/** The kinds there are: the folders of `engine/services`. */
export function kindsIn(files: readonly SourceFile[]): string[] {
  const folders = files.map(({ path }) => /^src\/engine\/services\/([^/]+)\/[^/]+\.ts$/.exec(path)?.[1] ?? '')
  return [...new Set(folders)].filter((name) => name !== '')
}

/** Strings and keys that are the name of a kind, and `instanceof` its class. */
export function findKinds(file: SourceFile, kinds: readonly string[]): Finding[] {
  return nodesOf(file).flatMap((node) => {
    if (ts.isSourceFile(node)) return []
    const name = nameIn(node)
    if (name === '') return []
    const known = kinds.find((kind) => (isAskedFor(node) ? className(kind) : kind) === name)
    return known === undefined ? [] : [{ position: node.getStart(), message: `names ${known}` }]
  })
}

const className = (kind: string): string => kind[0].toUpperCase() + kind.slice(1)

function nameIn(node: ts.Node): string {
  if (ts.isIdentifier(node)) return isAskedFor(node) || (isKey(node) && !isCause(node)) ? node.text : ''
  return ts.isStringLiteralLike(node) && !ts.isImportDeclaration(node.parent) && !isCause(node) ? node.text : ''
}

/** The key of a record. A member of a type does not count: `dns: string` in a part says which DNS it uses. */
function isKey(node: ts.Node): boolean {
  const { parent } = node
  return (ts.isPropertyAssignment(parent) || ts.isShorthandPropertyAssignment(parent)) && parent.name === node
}

/** `x instanceof Haproxy` */
function isAskedFor({ parent, pos }: ts.Node): boolean {
  const asks = ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.InstanceOfKeyword
  return asks && parent.right.pos === pos
}

/** True in a list or a table of the causes of failures, where `dns` is one, along with giving up. */
function isCause(node: ts.Node): boolean {
  const table = isKey(node) ? node.parent.parent : node.parent
  return (
    (ts.isArrayLiteralExpression(table) || ts.isObjectLiteralExpression(table)) &&
    /'gave-up'|gaveUp/.test(table.getText())
  )
}
