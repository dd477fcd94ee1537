// Finds what goes round a door: what one file alone may ask of the browser or of React, because it does more than ask.
import ts from 'typescript'
import { type Finding, nodesOf, type SourceFile } from './project'

const pixels = ['getBoundingClientRect', 'getClientRects', 'currentCSSZoom']

/** React's own way to load a component later cannot try again after a failure. */
export function findLazy(file: SourceFile): Finding[] {
  const asked = nodesOf(file).filter((node) => ts.isIdentifier(node) && node.text === 'lazy')
  return asked.map((node) => ({ position: node.getStart(), message: 'lazy: load it through src/ui/later.tsx' }))
}

/** Boxes and zooms: browsers do not agree whose pixels they are told in. */
export function findPixelQuestions(file: SourceFile): Finding[] {
  const asked = nodesOf(file).filter((node) => ts.isIdentifier(node) && pixels.includes(node.text))
  return asked.map((node) => ({ position: node.getStart(), message: `${node.getText()}: ask src/ui/zoom.ts` }))
}
