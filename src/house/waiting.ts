// Finds where a browser test reads a page once and judges it at once: what the page draws may come a moment later.
import ts from 'typescript'
import { type Finding, nodesOf, type SourceFile } from './project'

/** `expect(await …)`; inside `toPass`, which asks again, it is what is meant. */
export function findHasty(file: SourceFile): Finding[] {
  return nodesOf(file).flatMap((node) => {
    if (!ts.isCallExpression(node) || node.expression.getText() !== 'expect') return []
    const [read] = node.arguments
    if (!awaits(read) || isAwaited(node) || asksAgain(node)) return []
    return [{ position: node.getStart(), message: 'expect.poll, so that the page has time to draw it' }]
  })
}

function awaits(node: ts.Node): boolean {
  if (ts.isAwaitExpression(node)) return true
  return !ts.isFunctionLike(node) && ts.forEachChild(node, (child) => awaits(child) || undefined) === true
}

// A matcher that waits by itself.
function isAwaited(call: ts.Node): boolean {
  let whole = call
  while (ts.isPropertyAccessExpression(whole.parent) || ts.isCallExpression(whole.parent)) whole = whole.parent
  return ts.isAwaitExpression(whole.parent)
}

function asksAgain(node: ts.Node): boolean {
  const outer = ts.findAncestor(node, (at) => ts.isCallExpression(at) && /\)\s*\.toPass$/.test(at.expression.getText()))
  return outer !== undefined
}
