/** A sweep as uPlot draws it: a band and a line for each figure on an axis of its own, theory dashed, the knee marked. */
import type uPlot from 'uplot'
import type { Sweep } from '../../../experiments/sweep/sweep'
import { formatSwept, sweepWords as words } from '../../../words/sweep-words'

/** Colours that a canvas understands, and how much larger everything is while presenting. */
export interface Look {
  scale: number
  font: string
  ink: string
  grid: string
  surface: string
  /** For the first figure and the second. */
  lines: readonly string[]
  bands: readonly string[]
}

/** Columns of the data for each figure. */
const columns = ['min', 'max', 'median', 'theory'] as const

const RIGHT = { side: 1 }

/** The columns that uPlot draws: the values of the setting, then those of each figure. */
export function dataOf({ points, figures }: Sweep): uPlot.AlignedData {
  const curves = figures.flatMap(({ id }) => columns.map((column) => points.map(({ bands }) => bands[id][column])))
  return [points.map(({ value }) => value), ...curves]
}

/** Without its size. `hear` is told the place of the point under the pointer, or null. */
export function optionsOf(
  sweep: Sweep,
  look: Look,
  hear: (place: number | null) => void,
): Omit<uPlot.Options, 'width' | 'height'> {
  const { figures } = sweep
  const { scale } = look
  return {
    padding: [18 * scale, figures.length > 1 ? 4 * scale : 22 * scale, 0, 4 * scale],
    legend: { show: false },
    cursor: {
      y: false,
      drag: { x: false, y: false },
      points: { size: 12 * scale, fill: (_, series) => pointColour(series, look) },
    },
    scales: {
      x: { time: false, range: (_, min, max) => widened(min, max) },
      ...Object.fromEntries(figures.map(({ id }) => [id, { range: (_: uPlot, __: number, max: number) => upTo(max) }])),
    },
    axes: axesOf(sweep, look),
    series: [{}, ...figures.flatMap(({ id }, i) => seriesOf(id, i, look))],
    bands: figures.map((_, i) => ({
      series: [columns.length * i + 2, columns.length * i + 1],
      fill: look.bands[i],
    })),
    hooks: {
      setCursor: [({ cursor }) => hear(cursor.idx ?? null)],
      draw: [(chart) => markKnee(chart, sweep, look)],
    },
  }
}

function axesOf({ setting, figures }: Sweep, { scale, ink, grid, lines, font }: Look): uPlot.Axis[] {
  const size = `${Math.round(14 * scale)}px ${font}`
  const text = { font: `500 ${size}`, labelFont: `600 ${size}`, labelSize: 24 * scale, labelGap: 0 }
  const line = { stroke: grid, width: scale }
  const below: uPlot.Axis = {
    ...text,
    stroke: ink,
    label: words.settingAxis(setting.id),
    size: 30 * scale,
    space: 62 * scale,
    ticks: line,
    grid: line,
    values: (_, splits) => splits.map(formatSwept),
  }
  const beside = figures.map(({ id, unit }, i): uPlot.Axis => ({
    ...text,
    scale: id,
    stroke: lines[i],
    label: words.figureAxis(id),
    size: (_, values) => roomFor(values, scale),
    space: 34 * scale,
    ticks: line,
    grid: { ...line, show: i === 0 },
    // More than all is no share.
    values: (_, splits) => splits.map((value) => (unit === '%' && value > 100 ? '' : formatSwept(value))),
  }))
  return [below, ...beside.map((axis, i) => (i === 0 ? axis : Object.assign(axis, RIGHT)))]
}

function seriesOf(id: string, place: number, { scale, surface, lines, ink }: Look): uPlot.Series[] {
  const stroke = lines[place]
  const edge: uPlot.Series = { scale: id, width: 0, points: { show: false } }
  const second = place > 0
  const points = { show: true, size: (second ? 9 : 8) * scale, width: 2 * scale, fill: second ? surface : stroke }
  return [
    edge,
    edge,
    { scale: id, stroke, width: 3 * scale, points },
    { scale: id, stroke: ink, width: 2.5 * scale, dash: [9 * scale, 6 * scale], points: { show: false } },
  ]
}

/** For the longest number on an axis, its digits being 8 pixels wide, and the tick; uPlot asks before there are any. */
function roomFor(values: readonly string[] | null, scale: number): number {
  const longest = Math.max(3, ...(values ?? []).map(({ length }) => length))
  return (20 + 8.5 * longest) * scale
}

/** Of the point under the pointer on a series of uPlot's: those of lines are seen, those of a band's edges are not. */
function pointColour(series: number, { lines, ink }: Look): string {
  const column = columns[(series - 1) % columns.length]
  if (column === 'median') return lines[Math.floor((series - 1) / columns.length)]
  return column === 'theory' ? ink : 'transparent'
}

/** From zero, and with room above. */
function upTo(max: number | null): [number, number] {
  return [0, max === null || max <= 0 ? 1 : max * 1.06]
}

/** With room for the first point and the last. */
function widened(min: number, max: number): [number, number] {
  const room = max > min ? (max - min) * 0.02 : 0.5
  return [min - room, max + room]
}

function markKnee(chart: uPlot, { knee, setting }: Sweep, { scale, ink, font }: Look): void {
  if (knee === null) return
  const { ctx, bbox } = chart
  const x = Math.round(chart.valToPos(knee, 'x', true))
  const dot = bbox.width / chart.over.clientWidth
  ctx.save()
  ctx.strokeStyle = ink
  ctx.fillStyle = ink
  ctx.lineWidth = 2 * scale * dot
  ctx.setLineDash([3 * scale * dot, 3 * scale * dot])
  ctx.beginPath()
  ctx.moveTo(x, bbox.top)
  ctx.lineTo(x, bbox.top + bbox.height)
  ctx.stroke()
  ctx.font = `600 ${Math.round(14 * scale * dot)}px ${font}`
  ctx.textBaseline = 'bottom'
  const label = words.knee(formatSwept(knee), words.settingUnit(setting.id))
  const half = ctx.measureText(label).width / 2
  ctx.textAlign = 'center'
  const middle = Math.min(Math.max(x, bbox.left + half), bbox.left + bbox.width - half)
  ctx.fillText(label, middle, bbox.top - 3 * scale * dot)
  ctx.restore()
}
