// Reads the imports of a file: from where, whether types only, and whether static or dynamic.
import { posix } from 'node:path'
import ts from 'typescript'
import { nodesOf, type SourceFile } from './project'

export interface Import {
  from: string
  typeOnly: boolean
  position: number
}

const importsByFile = new WeakMap<SourceFile, Import[]>()

export function importsOf(file: SourceFile): Import[] {
  const known = importsByFile.get(file)
  if (known) return known
  const imports = nodesOf(file).flatMap((node) => {
    const from = specifierOf(node)
    if (!from || !ts.isStringLiteral(from)) return []
    return [{ from: from.text, typeOnly: isTypeOnly(node), position: node.getStart() }]
  })
  importsByFile.set(file, imports)
  return imports
}

/** The path, without extension, that a relative import of a file leads to. */
export function targetOf(path: string, { from }: Import): string {
  return withoutEnding(posix.join(posix.dirname(path), from))
}

export function withoutEnding(path: string): string {
  return path.replace(/\.tsx?$/, '').replace(/\/index$/, '')
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
