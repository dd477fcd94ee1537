// Finds import cycles: files none of which can be read, or loaded, before the others.
import { type Import, importsOf, targetOf, withoutEnding } from './imports'
import type { SourceFile } from './project'

/** Files that may import each other's types, and why. */
export const allowedCircles = [
  {
    files: ['annex', 'besides', 'outsider']
      .map((name) => `engine/beside/${name}`)
      .concat('engine/services/service', 'engine/world'),
    because:
      'a service reaches everything through its world, and the world hands its services what happens, also beside the site',
  },
  {
    files: ['io-thread', 'replica', 'sql-thread'].map((name) => `engine/services/mysql/replication/${name}`),
    because: 'a replica and its two threads are one thing, told in three files',
  },
]

/**
 * The groups of files that import each other, directly or through others, each group and all groups sorted by path
 * without extension. `counts` says which imports to consider.
 */
export function findCircles(files: SourceFile[], counts: (found: Import) => boolean): string[][] {
  const paths = new Set(files.map(({ path }) => withoutEnding(path)))
  const edges = new Map(
    files.map((file) => {
      const found = importsOf(file).filter(counts)
      const targets = found.map((one) => targetOf(file.path, one)).filter((path) => paths.has(path))
      return [withoutEnding(file.path), targets] as const
    }),
  )
  return componentsOf(edges)
    .filter((group) => group.length > 1)
    .map((group) => group.sort())
    .sort(([a], [b]) => (a < b ? -1 : 1))
}

/** Tarjan's strongly connected components: groups in which every member leads to every other. */
function componentsOf(edges: ReadonlyMap<string, readonly string[]>): string[][] {
  const groups: string[][] = []
  const stack: string[] = []
  const number = new Map<string, number>()
  const earliest = new Map<string, number>()
  const visit = (path: string): number => {
    const own = number.size
    number.set(path, own)
    stack.push(path)
    let low = own
    for (const next of edges.get(path) ?? []) {
      if (!number.has(next)) low = Math.min(low, visit(next))
      else if (stack.includes(next)) low = Math.min(low, earliest.get(next) ?? number.get(next) ?? low)
    }
    earliest.set(path, low)
    if (low === own) groups.push(stack.splice(stack.indexOf(path)))
    return low
  }
  for (const path of edges.keys()) if (!number.has(path)) visit(path)
  return groups
}
