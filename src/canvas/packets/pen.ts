/** What the marks are drawn with: the part of a canvas's context that `recorder.ts` can write down and `playback.ts` can do. */
export type Pen = Pick<
  CanvasRenderingContext2D,
  | 'fillStyle'
  | 'strokeStyle'
  | 'globalAlpha'
  | 'lineWidth'
  | 'lineCap'
  | 'font'
  | 'textAlign'
  | 'textBaseline'
  | 'beginPath'
  | 'closePath'
  | 'moveTo'
  | 'lineTo'
  | 'arc'
  | 'roundRect'
  | 'fill'
  | 'stroke'
  | 'fillRect'
  | 'fillText'
  | 'setLineDash'
>

/** The first number of each stroke that is written down; its arguments follow. */
export const Op = {
  fillStyle: 0,
  strokeStyle: 1,
  globalAlpha: 2,
  lineWidth: 3,
  lineCap: 4,
  font: 5,
  textAlign: 6,
  textBaseline: 7,
  beginPath: 8,
  closePath: 9,
  moveTo: 10,
  lineTo: 11,
  arc: 12,
  roundRect: 13,
  fill: 14,
  stroke: 15,
  fillRect: 16,
  fillText: 17,
  setLineDash: 18,
} as const

/** What is one word of few, written down as its place. */
export const lineCaps = ['butt', 'round', 'square'] as const satisfies readonly CanvasLineCap[]
export const alignments = ['left', 'center', 'right', 'start', 'end'] as const satisfies readonly CanvasTextAlign[]
export const baselines = [
  'alphabetic',
  'middle',
  'top',
  'bottom',
  'hanging',
  'ideographic',
] as const satisfies readonly CanvasTextBaseline[]
