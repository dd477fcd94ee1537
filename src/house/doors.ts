// Finds code that bypasses a door: the one file that may use a feature of the browser or of React, because it adds to it.
import ts from 'typescript'
import { importsOf, targetOf } from './imports'
import { type Finding, nodesOf, type SourceFile } from './project'

const pixels = ['getBoundingClientRect', 'getClientRects', 'currentCSSZoom']

/** React's own lazy loading cannot retry after a failure, and what is not a component has no place to say so. */
export function findLazy(file: SourceFile): Finding[] {
  const asked = nodesOf(file).filter((node) => (ts.isIdentifier(node) && node.text === 'lazy') || isLoad(node))
  return asked.map((node) => ({
    position: node.getStart(),
    message: 'loaded later: load a component through src/ui/later.tsx',
  }))
}

/** An import that is not an argument of `later`. */
function isLoad(node: ts.Node): boolean {
  if (!ts.isCallExpression(node) || node.expression.kind !== ts.SyntaxKind.ImportKeyword) return false
  let around: ts.Node = node
  while (!ts.isSourceFile(around) && !isLater(around)) around = around.parent
  return ts.isSourceFile(around)
}

function isLater(node: ts.Node): boolean {
  return ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === 'later'
}

/** A drawing that reads the live run cannot show another. */
export function findLiveRun(file: SourceFile): Finding[] {
  const asked = nodesOf(file).filter((node) => ts.isIdentifier(node) && node.text === 'useRunStore')
  const imported = importsOf(file).filter((found) => targetOf(file.path, found) === 'src/run/run')
  return [...asked.map((node) => node.getStart()), ...imported.map(({ position }) => position)].map((position) => ({
    position,
    message: 'the live run: what is drawn is read from the scene, src/run/scene.ts',
  }))
}

/** Boxes and zooms: browsers disagree about whose pixels they are in. */
export function findPixelQuestions(file: SourceFile): Finding[] {
  const asked = nodesOf(file).filter((node) => ts.isIdentifier(node) && pixels.includes(node.text))
  return asked.map((node) => ({ position: node.getStart(), message: `${node.getText()}: ask src/ui/zoom.ts` }))
}
