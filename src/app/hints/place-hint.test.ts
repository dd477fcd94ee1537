// A hint is placed beside its target, never over it where there is room, and always inside the window.
import { expect, test } from 'vitest'
import { besideOf } from './place-hint'

const card = { width: 280, height: 130 }
const laptop = { width: 1440, height: 900 }

test('right of a server or left of it, below the top bar, above the timeline', () => {
  const server = { left: 730, top: 150, right: 1110, bottom: 360 }
  expect(besideOf(server, 'right', card, laptop)).toEqual({ left: 1124, top: 190 })
  expect(besideOf(server, 'right', card, { width: 1280, height: 720 })).toEqual({ left: 436, top: 190 })
  const mode = { left: 200, top: 10, right: 440, bottom: 44 }
  expect(besideOf(mode, 'below', card, laptop).top).toBeGreaterThan(mode.bottom)
  const timeline = { left: 270, top: 740, right: 1130, bottom: 890 }
  expect(besideOf(timeline, 'above', card, laptop).top).toBeLessThan(timeline.top - card.height)
})

test('inside the window in every case', () => {
  const pages = [laptop, { width: 390, height: 844 }, { width: 720, height: 450 }]
  for (const page of pages) {
    for (const x of [0, page.width / 2, page.width - 60]) {
      for (const y of [0, page.height / 2, page.height - 60]) {
        const { left, top } = besideOf({ left: x, top: y, right: x + 60, bottom: y + 60 }, 'right', card, page)
        expect(left).toBeGreaterThanOrEqual(0)
        expect(top).toBeGreaterThanOrEqual(0)
        expect(left + card.width).toBeLessThanOrEqual(page.width)
        expect(top + card.height).toBeLessThanOrEqual(page.height)
      }
    }
  }
  const { left, top } = besideOf(undefined, 'right', card, pages[1])
  expect(left).toBe(55)
  expect(top).toBe(704)
})
