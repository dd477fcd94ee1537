// Finds lengths in style sheets that older WebKit does not zoom along with the layout, and sheets with the same name.
import { basename } from 'node:path'
import { type Finding, type SourceFile } from './project'

const bans = [
  { pattern: /@container[^{]*\dpx/g, message: 'say how wide a container is in em: its pixels are not zoomed' },
  { pattern: /\/ var\(--scale/g, message: 'say a share of the window in %, which needs no scale' },
]

export function findUnzoomedLengths({ text }: SourceFile): Finding[] {
  return bans.flatMap(({ pattern, message }) =>
    [...text.matchAll(pattern)].map(({ index }) => ({ position: index, message })),
  )
}

/** Classes are named after their sheet (`vite.config.ts`): sheets with the same name would style each other's elements. */
export function findNamesakes(files: readonly SourceFile[]): string[] {
  const names = files.flatMap(({ path }) => (path.endsWith('.module.css') ? [basename(path)] : []))
  return [...new Set(names.filter((name, i) => names.indexOf(name) !== i))]
}
