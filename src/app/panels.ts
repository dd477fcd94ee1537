/** The panels beside the canvas, or in the sheet; each is loaded when it is first shown. */
import { later } from '../ui/later'

export const Rail = later(async () => (await import('../panels/rail/Rail')).Rail)
export const Inspector = later(async () => (await import('../panels/inspector/Inspector')).Inspector)
export const Strip = later(async () => (await import('../panels/strip/Strip')).Strip)
