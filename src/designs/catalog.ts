/** All designs there are, in the order of the menu. */
import type { DesignSource } from './source'
import { whiteboardDesigns } from './whiteboard'

export const designSources: readonly DesignSource[] = whiteboardDesigns
export const DEFAULT_DESIGN = 'classic-three'

/** The design with this id; undefined when there is none. */
export function findDesign(id: string): DesignSource | undefined {
  return designSources.find((source) => source.id === id)
}
