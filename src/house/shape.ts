// Finds files that are hard to read: too long, without an opening sentence, vaguely named, or re-exporting.
import ts from 'typescript'
import { type Finding, nodesOf, parse, type SourceFile } from './project'

export const mostLines = 200

export function findTooManyLines(file: SourceFile): Finding[] {
  const written = file.text.split('\n')
  const tree = parse(file)
  const lineAt = (position: number) => tree.getLineAndCharacterOfPosition(position).line
  const code = new Set<number>()
  for (const node of nodesOf(file)) {
    if (node.getChildCount() > 0 || node.getWidth() === 0) continue
    for (let line = lineAt(node.getStart()); line <= lineAt(node.getEnd()); line++) {
      if (written[line].trim() !== '') code.add(line)
    }
  }
  const message = `${code.size} lines of code; ${mostLines} is the most that reads in one go`
  return code.size > mostLines ? [{ position: 0, message }] : []
}

export function findMissingOpening({ text }: SourceFile): Finding[] {
  const opens = /^(?:\/\/(?!\/)|\/\*\*?)\s*(?:\*\s*)?[\p{L}`"']/u.test(text)
  return opens ? [] : [{ position: 0, message: 'must open with a comment that says what the file is for' }]
}

const vagueNames = ['util', 'utils', 'helper', 'helpers', 'common', 'misc', 'index']

export function findVagueName({ path }: SourceFile): Finding[] {
  if (path === 'src/engine/index.ts') return []
  const vague = path.split('/').find((part) => vagueNames.includes(part.replace(/\..*$/, '')))
  return vague === undefined ? [] : [{ position: 0, message: `"${vague}" says nothing: name it after what it exports` }]
}

export function findBarrel(file: SourceFile): Finding[] {
  const { statements } = parse(file)
  const passesOn = (node: ts.Statement) => ts.isExportDeclaration(node) || ts.isImportDeclaration(node)
  const barrel = statements.some(ts.isExportDeclaration) && statements.every(passesOn)
  return barrel ? [{ position: 0, message: 'only passes on what others export: import from them' }] : []
}

export function findDefaultExports(file: SourceFile): Finding[] {
  const isDefault = (node: ts.Node) =>
    (node.kind === ts.SyntaxKind.DefaultKeyword && !ts.isDefaultClause(node.parent)) ||
    (ts.isExportSpecifier(node) && node.name.text === 'default')
  return findNodes(file, isDefault, 'a default export: give it its name')
}

export function findAny(file: SourceFile): Finding[] {
  return findNodes(file, (node) => node.kind === ts.SyntaxKind.AnyKeyword, '"any" says nothing: say which type it is')
}

function findNodes(file: SourceFile, wanted: (node: ts.Node) => boolean, message: string): Finding[] {
  const found = nodesOf(file).filter(wanted)
  return found.map((node) => ({ position: node.getStart(), message }))
}
