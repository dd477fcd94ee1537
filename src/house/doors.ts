// Finds what goes round a door: what one file alone may ask of the browser or of React, because it does more than ask.
import ts from 'typescript'
import { type Finding, nodesOf, type SourceFile } from './project'

const pixels = ['getBoundingClientRect', 'getClientRects', 'currentCSSZoom']

/** Boxes and zooms: browsers do not agree whose pixels they are told in. */
export function findPixelQuestions(file: SourceFile): Finding[] {
  const asked = nodesOf(file).filter((node) => ts.isIdentifier(node) && pixels.includes(node.text))
  return asked.map((node) => ({ position: node.getStart(), message: `${node.getText()}: ask src/ui/zoom.ts` }))
}
