// Finds the uses of React Flow that its next major version renames; each of them belongs in one file.
import ts from 'typescript'
import { type Finding, nodesOf, type SourceFile } from './project'

const storeHooks = ['useStore', 'useStoreApi', 'useReactFlow']

export function findStoreHooks(file: SourceFile): Finding[] {
  return nodesOf(file).flatMap((node) => {
    if (!ts.isImportSpecifier(node) || !storeHooks.includes((node.propertyName ?? node.name).text)) return []
    const { moduleSpecifier } = node.parent.parent.parent
    if (!ts.isStringLiteral(moduleSpecifier) || moduleSpecifier.text !== '@xyflow/react') return []
    return [{ position: node.getStart(), message: `${node.getText()} belongs in src/canvas/flow.ts alone` }]
  })
}

export function appliesNodeChanges(file: SourceFile): boolean {
  return nodesOf(file).some((node) => ts.isCallExpression(node) && node.expression.getText() === 'applyNodeChanges')
}
