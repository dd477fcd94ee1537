import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { select } from './pointing'

/** What d3-selection itself does; by its name we would get what stands for it. */
const d3 = new URL('../../node_modules/d3-selection/dist/d3-selection.mjs', import.meta.url)
const library: unknown = await import(fileURLToPath(d3))
const isLibrary = (module: unknown): module is { select: typeof select } =>
  typeof module === 'object' && module !== null && 'select' in module
if (!isLibrary(library)) throw new Error('d3-selection has no select')
const original = library.select

const types = ['mousedown', 'mousemove', 'wheel']
const names = fc.tuple(fc.constantFrom(...types), fc.constantFrom('zoom', 'drag')).map((both) => both.join('.'))
const step = fc.oneof(
  fc.record({ does: fc.constant('on' as const), names, listener: fc.nat(3), capture: fc.boolean() }),
  fc.record({
    does: fc.constant('off' as const),
    names: fc.oneof(names, fc.constantFrom('.zoom', '.drag', 'wheel.zoom mousemove.drag')),
  }),
  fc.record({ does: fc.constant('ask' as const), names }),
  fc.record({ does: fc.constant('happens' as const), type: fc.constantFrom(...types) }),
)
type Step = typeof step extends fc.Arbitrary<infer One> ? One : never

/** What was heard, and which listeners were found. */
function heardBy(selects: typeof select, steps: readonly Step[], kept: boolean): string[] {
  const told: string[] = []
  const target = new EventTarget()
  const one = selects(target).filter(() => kept)
  const listeners = [0, 1, 2, 3].map(
    (number) =>
      function (this: EventTarget, { type }: Event): void {
        told.push(`${number} hears ${type}${this === target ? '' : ' elsewhere'}`)
      },
  )
  for (const each of steps) {
    if (each.does === 'on') one.on(each.names, listeners[each.listener], { capture: each.capture })
    else if (each.does === 'off') one.on(each.names, null)
    else if (each.does === 'happens') target.dispatchEvent(new Event(each.type))
    else if (kept) {
      const found = one.on(each.names)
      told.push(`${each.names} is ${listeners.findIndex((listener) => listener === found)}`)
    }
  }
  return told
}

it('listens as d3-selection does', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), fc.boolean(), (steps, kept) => {
      expect(heardBy(select, steps, kept)).toEqual(heardBy(original, steps, kept))
    }),
  )
})

it.each([
  ['this stand-in', select],
  ['d3-selection', original],
])('has a property of the element, is called with what follows, and does for each (%s)', (_, selects) => {
  const target = new EventTarget()
  const one = selects(target)
  expect(one.property('__zoom', () => 2)).toBe(one)
  expect(one.property('__zoom')).toBe(2)
  const told: unknown[] = []
  const returned = one.call((...args: unknown[]) => told.push(...args.slice(1)), 3, null)
  one.each(function (...args) {
    told.push(this, ...args)
  })
  expect(returned).toBe(one)
  expect(told).toEqual([3, null, target, undefined, 0, [target]])
  expect([one.node(), one.filter(() => false).node(), one.selection()]).toEqual([target, null, one])
})
