// Says which folder of src may import from which, and finds the imports that break this.
import { type Import, importsOf, targetOf } from './imports'
import type { Finding, SourceFile } from './project'

interface Arrows {
  folders: string[] // other top folders of src that it may import from
  typesFrom?: string[] // and those that it may import types from
  packages: string[] | 'any'
}

const onScreen: Arrows = {
  folders: ['stores', 'run', 'engine', 'designs', 'experiments', 'ui', 'words'],
  packages: 'any',
}

const arrowsOf: Partial<Record<string, Arrows | 'anything'>> = {
  app: 'anything',
  engine: { folders: [], packages: [] },
  designs: { folders: ['engine'], packages: ['valibot'] },
  experiments: { folders: ['engine', 'designs'], packages: [] },
  run: { folders: ['engine', 'designs', 'stores', 'experiments'], packages: 'any' },
  stores: { folders: ['designs'], typesFrom: ['engine'], packages: 'any' },
  canvas: onScreen,
  panels: onScreen,
  lessons: { folders: ['engine', 'designs', 'experiments', 'words'], packages: [] },
  share: onScreen,
  export: onScreen,
  ui: { folders: [], packages: 'any' },
  words: { folders: [], typesFrom: ['engine'], packages: [] },
  cli: { folders: ['engine', 'designs', 'words', 'experiments', 'lessons'], packages: ['node:'] },
  bench: { folders: ['engine', 'designs', 'run', 'stores', 'experiments', 'canvas', 'app', 'cli'], packages: 'any' },
  house: { folders: [], packages: ['node:', 'typescript'] },
}

export function findForbiddenImports(file: SourceFile): Finding[] {
  const folder = topFolder(file.path)
  if (folder === undefined) return []
  const arrows = arrowsOf[folder]
  if (arrows === undefined)
    return [{ position: 0, message: `src/${folder} is not in the table of src/house/arrows.ts` }]
  if (arrows === 'anything') return []
  return importsOf(file).flatMap((found) => {
    const message = objection(file.path, folder, arrows, found)
    return message === undefined ? [] : [{ position: found.position, message }]
  })
}

function objection(path: string, folder: string, arrows: Arrows, found: Import): string | undefined {
  const { from, typeOnly } = found
  if (!from.startsWith('.')) {
    const fine = arrows.packages === 'any' || arrows.packages.some((name) => from.startsWith(name))
    return fine ? undefined : `${folder} must not import the package ${from}`
  }
  const target = topFolder(targetOf(path, found)) ?? from
  if (target === folder || arrows.folders.includes(target)) return undefined
  if (!arrows.typesFrom?.includes(target)) return `${folder} must not import from ${target}`
  return typeOnly ? undefined : `${folder} may import types, and only types, from ${target}`
}

const topFolder = (path: string) => /^src\/([^/.]+)(?:\/|$)/.exec(path)?.[1]
