/** A pen that remembers what it was told to draw, and a palette for it. */
import type { Palette } from '../packets/brush'
import type { Pen } from '../packets/pen'

export const plain: Palette = {
  ...{ static: 'blue', read: 'green', write: 'red', replication: 'purple' },
  ...{ bad: 'crimson', warn: 'orange', ok: 'lime', ground: 'white', ink: 'black', accent: 'navy', surface: 'snow' },
}

/** Gives each stroke, with the state in force when it was made. */
export class Witness implements Pen {
  fillStyle: Pen['fillStyle'] = ''
  strokeStyle: Pen['strokeStyle'] = ''
  globalAlpha = 1
  lineWidth = 1
  lineCap: Pen['lineCap'] = 'butt'
  font = ''
  textAlign: Pen['textAlign'] = 'left'
  textBaseline: Pen['textBaseline'] = 'middle'
  readonly strokes: string[] = []
  /** The words among them. */
  readonly texts: { text: string; x: number; y: number; font: string; align: CanvasTextAlign }[] = []

  beginPath = this.telling('beginPath')
  closePath = this.telling('closePath')
  moveTo = this.telling('moveTo')
  lineTo = this.telling('lineTo')
  arc = this.telling('arc')
  roundRect = this.telling('roundRect')
  fill = this.telling('fill')
  stroke = this.telling('stroke')
  fillRect = this.telling('fillRect')
  fillText = (text: string, x: number, y: number): void => {
    this.texts.push({ text, x, y, font: this.font, align: this.textAlign })
    this.telling('fillText')(text, x, y)
  }
  setLineDash = this.telling('setLineDash')

  private telling(name: string): (...args: unknown[]) => void {
    return (...args) => {
      const { fillStyle, strokeStyle, globalAlpha, lineWidth, lineCap, font, textAlign, textBaseline } = this
      const force = { fillStyle, strokeStyle, globalAlpha, lineWidth, lineCap, font, textAlign, textBaseline }
      this.strokes.push(JSON.stringify([name, args, force]))
    }
  }
}
