/** The marks that travel: a circle for static and read, a square for write, a triangle for replication, a cross for failure. */
import type { Pen } from './pen'

export interface Palette {
  static: string
  read: string
  write: string
  replication: string
  bad: string
  warn: string
  ok: string
  ground: string
  ink: string
  accent: string
  surface: string
}

/** The palette of the current theme, from the root's custom properties. */
export function readPalette(): Palette {
  const style = getComputedStyle(document.documentElement)
  const token = (name: string): string => style.getPropertyValue(`--${name}`).trim()
  return {
    static: token('static'),
    read: token('read'),
    write: token('write'),
    replication: token('replication'),
    bad: token('bad'),
    warn: token('warn'),
    ok: token('ok'),
    ground: token('ground'),
    ink: token('ink-2'),
    accent: token('accent'),
    surface: token('surface'),
  }
}

/** The colour of a request; `requestKind` is its place in the engine's `requestKinds`: 0 static, 1 read, 2 write. */
export function colourOf(palette: Palette, requestKind: number): string {
  return requestKind === 0 ? palette.static : requestKind === 1 ? palette.read : palette.write
}

/** A request, or hollow its answer: what is on its way back is. `radius` in pixels; the halo lifts it off the line. */
export function drawRequest(
  pen: Pen,
  palette: Palette,
  requestKind: number,
  x: number,
  y: number,
  radius: number,
  hollow = false,
): void {
  const colour = colourOf(palette, requestKind)
  pen.fillStyle = colour
  pen.globalAlpha = 0.2
  shape(pen, requestKind, x, y, radius * 1.75)
  pen.globalAlpha = 1
  pen.fillStyle = palette.surface
  shape(pen, requestKind, x, y, radius * 1.18)
  pen.fillStyle = colour
  shape(pen, requestKind, x, y, radius)
  if (hollow) drawInside(pen, palette.surface, requestKind, x, y, radius * HOLLOW)
  // Without colour, the centre alone tells a static circle from a read.
  if (requestKind === 0) drawInside(pen, hollow ? colour : palette.surface, 0, x, y, radius * (hollow ? 0.28 : 0.38))
}

/** How much of a hollow mark is empty. */
const HOLLOW = 0.62

function drawInside(pen: Pen, colour: string, requestKind: number, x: number, y: number, radius: number): void {
  pen.fillStyle = colour
  shape(pen, requestKind, x, y, radius)
}

/** The same without a halo, for crowds. */
export function drawSmall(
  pen: Pen,
  palette: Palette,
  requestKind: number,
  x: number,
  y: number,
  radius: number,
  hollow = false,
): void {
  pen.fillStyle = colourOf(palette, requestKind)
  if (requestKind === 2) pen.fillRect(x - radius, y - radius, radius * 2, radius * 2)
  else shape(pen, requestKind, x, y, radius)
  if (hollow) drawInside(pen, palette.surface, requestKind, x, y, radius * HOLLOW)
}

function shape(pen: Pen, requestKind: number, x: number, y: number, radius: number): void {
  pen.beginPath()
  if (requestKind === 2) pen.roundRect(x - radius, y - radius, radius * 2, radius * 2, radius * 0.45)
  else pen.arc(x, y, radius, 0, Math.PI * 2)
  pen.fill()
}

/** Replication: a triangle pointing along the line (a direction in radians); a hollow one is an acknowledgement. */
export function drawTriangle(
  pen: Pen,
  palette: Palette,
  x: number,
  y: number,
  size: number,
  angle: number,
  hollow: boolean,
): void {
  pen.fillStyle = hollow ? palette.ground : palette.replication
  pen.strokeStyle = palette.replication
  pen.lineWidth = 1.6
  pen.beginPath()
  for (let corner = 0; corner < 3; corner++) {
    const at = angle + (corner * 2 * Math.PI) / 3
    pen.lineTo(x + size * Math.cos(at), y + size * Math.sin(at))
  }
  pen.closePath()
  pen.fill()
  if (hollow) pen.stroke()
}

/** What strangers send: a small diamond; hollow on its way back. */
export function drawDiamond(pen: Pen, palette: Palette, x: number, y: number, size: number, hollow: boolean): void {
  pen.fillStyle = hollow ? palette.ground : palette.ink
  pen.strokeStyle = palette.ink
  pen.lineWidth = 1.4
  pen.beginPath()
  pen.moveTo(x, y - size)
  pen.lineTo(x + size, y)
  pen.lineTo(x, y + size)
  pen.lineTo(x - size, y)
  pen.closePath()
  pen.fill()
  if (hollow) pen.stroke()
}

/** A report: a small sheet with two lines. */
export function drawNote(pen: Pen, palette: Palette, x: number, y: number, size: number): void {
  pen.fillStyle = palette.surface
  pen.strokeStyle = palette.ink
  pen.lineWidth = 1.4
  pen.beginPath()
  pen.roundRect(x - size * 0.85, y - size, size * 1.7, size * 2, size * 0.3)
  pen.fill()
  pen.stroke()
  pen.beginPath()
  for (const line of [-0.3, 0.3]) {
    pen.moveTo(x - size * 0.4, y + line * size)
    pen.lineTo(x + size * 0.4, y + line * size)
  }
  pen.stroke()
}

/** A failure: a cross on a pale disc. */
export function drawCross(pen: Pen, palette: Palette, x: number, y: number, radius: number): void {
  pen.globalAlpha *= 0.22
  pen.fillStyle = palette.bad
  pen.beginPath()
  pen.arc(x, y, radius * 1.8, 0, Math.PI * 2)
  pen.fill()
  pen.globalAlpha /= 0.22
  pen.strokeStyle = palette.bad
  pen.lineWidth = Math.max(2, radius * 0.55)
  pen.lineCap = 'round'
  pen.beginPath()
  pen.moveTo(x - radius, y - radius)
  pen.lineTo(x + radius, y + radius)
  pen.moveTo(x + radius, y - radius)
  pen.lineTo(x - radius, y + radius)
  pen.stroke()
}

/** A ring: a health check's pulse, or the turn-around before a retry. */
export function drawRing(pen: Pen, colour: string, x: number, y: number, radius: number): void {
  pen.strokeStyle = colour
  pen.lineWidth = 2
  pen.beginPath()
  pen.arc(x, y, radius, 0, Math.PI * 2)
  pen.stroke()
}

/** A clock mark beside a read that came back stale. */
export function drawClock(pen: Pen, palette: Palette, x: number, y: number, radius: number): void {
  pen.fillStyle = palette.surface
  pen.beginPath()
  pen.arc(x, y, radius, 0, Math.PI * 2)
  pen.fill()
  drawRing(pen, palette.warn, x, y, radius)
  pen.beginPath()
  pen.moveTo(x, y - radius * 0.6)
  pen.lineTo(x, y)
  pen.lineTo(x + radius * 0.5, y)
  pen.stroke()
}
