// Finds what would make a run of the engine depend on the machine, the page or the time.
import ts from 'typescript'
import { type Finding, nodesOf, type SourceFile } from './project'

// Not correctly rounded, so their last digits differ between browsers; Math.sqrt is exact.
const inexact =
  'random log log2 log10 log1p exp expm1 pow sin cos tan asin acos atan atan2 sinh cosh tanh asinh acosh atanh cbrt hypot'
const outside =
  'Date performance window document navigator localStorage sessionStorage setTimeout setInterval queueMicrotask fetch ' +
  'requestAnimationFrame console crypto process globalThis HTMLElement Worker postMessage'

const inexactMath = new Set(inexact.split(' '))
const outsideNames = new Set(outside.split(' '))

export function findImpurities(file: SourceFile): Finding[] {
  const nodes = nodesOf(file)
  const powers = nodes.filter(isPower).map((node) => ({
    position: node.getStart(),
    message: 'the last digit of ** differs between browsers: multiply, or use a table',
  }))
  return [...powers, ...findImpureNames(nodes)]
}

function isPower(node: ts.Node): boolean {
  return node.kind === ts.SyntaxKind.AsteriskAsteriskToken || node.kind === ts.SyntaxKind.AsteriskAsteriskEqualsToken
}

function findImpureNames(nodes: readonly ts.Node[]): Finding[] {
  const names = nodes.filter(ts.isIdentifier)
  // A name that the file declares itself, such as a sliding `window`, is fine.
  const own = new Set(names.filter(isDeclared).map(({ text }) => text))
  return names.flatMap((name) => {
    const message = name.text === 'Math' ? objectionToMath(name.parent) : objectionToName(name, own)
    return message === undefined ? [] : [{ position: name.getStart(), message }]
  })
}

function objectionToMath(parent: ts.Node): string | undefined {
  if (!ts.isPropertyAccessExpression(parent)) return 'write Math.name, so that it can be checked'
  return inexactMath.has(parent.name.text) ? `Math.${parent.name.text} differs between machines or runs` : undefined
}

function objectionToName(name: ts.Identifier, own: Set<string>): string | undefined {
  if (!outsideNames.has(name.text) || own.has(name.text) || isLabel(name)) return undefined
  return `${name.text} belongs to the world outside the engine`
}

function isDeclared(name: ts.Identifier): boolean {
  const { parent } = name
  const declaration =
    ts.isVariableDeclaration(parent) ||
    ts.isParameter(parent) ||
    ts.isBindingElement(parent) ||
    ts.isFunctionDeclaration(parent) ||
    ts.isImportSpecifier(parent)
  return declaration && parent.name === name
}

// The name of a property, not the use of a variable.
function isLabel(name: ts.Identifier): boolean {
  const { parent } = name
  return !ts.isShorthandPropertyAssignment(parent) && 'name' in parent && parent.name === name
}
