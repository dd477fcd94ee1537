/** All designs there are, in the order of the menu. */
import type { Design } from '../engine'
import { buildDesign } from './build'
import type { ProfileName } from './profiles'
import type { DesignSource } from './source'
import { whiteboardDesigns } from './whiteboard'

export const designSources: readonly DesignSource[] = whiteboardDesigns
export const DEFAULT_DESIGN = 'classic-three'

/** The design with this id; undefined when there is none. */
export function findDesign(id: string): DesignSource | undefined {
  return designSources.find((source) => source.id === id)
}

/** The design with this id, complete at this pace. Throws when there is none: the id was not validated. */
export function namedDesign(id: string, profile: ProfileName, seed?: number): Design {
  const source = findDesign(id)
  if (source === undefined) throw new Error(`There is no design ${id}.`)
  return buildDesign(source, profile, seed)
}
