import fc from 'fast-check'
import { expect, it } from 'vitest'
import { Witness } from '../testing/witness'
import type { Pen } from './pen'
import { play } from './playback'
import { Recorder } from './recorder'

const place = fc.integer({ min: -4000, max: 4000 }).map((n) => n / 4)
const colour = fc.constantFrom('#123456', 'rgb(1 2 3)', 'red')
const stroke: fc.Arbitrary<(pen: Pen) => void> = fc.oneof(
  colour.map((value) => (pen: Pen) => void (pen.fillStyle = value)),
  colour.map((value) => (pen: Pen) => void (pen.strokeStyle = value)),
  fc.constantFrom(0.25, 0.5, 1).map((value) => (pen: Pen) => void (pen.globalAlpha *= value)),
  fc.constantFrom(0.25, 0.5, 1).map((value) => (pen: Pen) => void (pen.globalAlpha = value)),
  place.map((value) => (pen: Pen) => void (pen.lineWidth = value)),
  fc.constantFrom('round' as const, 'butt' as const).map((value) => (pen: Pen) => void (pen.lineCap = value)),
  fc.constantFrom('600 11px sans-serif', '12px serif').map((value) => (pen: Pen) => void (pen.font = value)),
  fc
    .constantFrom('left' as const, 'right' as const, 'end' as const)
    .map((value) => (pen: Pen) => void (pen.textAlign = value)),
  fc.constantFrom('middle' as const, 'top' as const).map((value) => (pen: Pen) => void (pen.textBaseline = value)),
  fc.constantFrom('beginPath' as const, 'closePath' as const, 'fill' as const, 'stroke' as const).map((name) => {
    return (pen: Pen) => {
      pen[name]()
    }
  }),
  fc.tuple(place, place).map(([x, y]) => (pen: Pen) => {
    pen.moveTo(x, y)
    pen.lineTo(y, x)
  }),
  fc.tuple(place, place, place, place, place).map((args) => (pen: Pen) => {
    pen.arc(...args)
    pen.roundRect(...args)
    pen.fillRect(args[0], args[1], args[2], args[3])
  }),
  fc.tuple(fc.string(), place, place).map((args) => (pen: Pen) => {
    pen.fillText(...args)
  }),
  fc.array(place, { maxLength: 40 }).map((pieces) => (pen: Pen) => {
    pen.setLineDash(pieces)
  }),
)

it('draws what it was told, picture after picture, whatever that is', () => {
  fc.assert(
    fc.property(fc.array(fc.array(stroke, { maxLength: 200 }), { minLength: 1, maxLength: 3 }), (pictures) => {
      const recorder = new Recorder()
      const words: string[] = []
      let buffer = new ArrayBuffer(0)
      for (const strokes of pictures) {
        recorder.begin(buffer)
        const [direct, played] = [new Witness(), new Witness()]
        for (const make of strokes) {
          make(recorder)
          make(direct)
        }
        words.push(...recorder.added.splice(0))
        buffer = recorder.buffer
        play(new Float32Array(buffer, 0, recorder.length), words, played)
        expect(played.strokes).toEqual(direct.strokes)
      }
    }),
    { numRuns: 200 },
  )
})

it('records once what stays in force', () => {
  const recorder = new Recorder()
  recorder.begin(new ArrayBuffer(0))
  for (let i = 0; i < 100; i++) recorder.fillStyle = 'red'
  expect(recorder.length).toBeLessThanOrEqual(4)
})
