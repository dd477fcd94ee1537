/** What the marks are drawn with: the part of a canvas context that `recorder.ts` records and `playback.ts` replays. */
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

/** The first number of each recorded stroke; its arguments follow. */
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

/** Enumerated values, recorded as their index. */
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
