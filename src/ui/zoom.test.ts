// Positions in a zoomed part of the page, in every way in which browsers have counted pixels there.
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Placement } from './place'

/** Which pixels a browser reports boxes in, whether it knows `currentCSSZoom`, and whether it can zoom at all. */
const browsers = [
  { name: 'Chrome 128, Firefox 126, Safari 26.4', boxes: 'window', current: true, zooms: true },
  { name: 'WebKit between the two', boxes: 'window', current: false, zooms: true },
  { name: 'WebKitGTK 2.50, Chrome 127', boxes: 'own', current: false, zooms: true },
  { name: 'WebKit with boxes as they were', boxes: 'own', current: true, zooms: true },
  { name: 'Firefox 125', boxes: 'own', current: false, zooms: false },
] as const

const PAGE = { width: 1200, height: 800 }

describe.each(browsers)('$name', (browser) => {
  beforeEach(() => {
    vi.resetModules()
    vi.stubGlobal('innerWidth', PAGE.width)
    vi.stubGlobal('innerHeight', PAGE.height)
    vi.stubGlobal('getComputedStyle', (element: Standing) => (browser.zooms ? { zoom: element.style.zoom } : {}))
    vi.stubGlobal('document', { body: { append: vi.fn() }, createElement: () => new Standing(browser, null) })
  })
  afterEach(() => {
    vi.unstubAllGlobals()
  })

  test('zooms multiply, and boxes are in pixels of the window', async () => {
    const { windowBox, zoomOf } = await vi.importActual<Zoom>('./zoom')
    fc.assert(
      fc.property(fc.array(zooms, { maxLength: 4 }), box, (around, own) => {
        const element = standingIn(browser, around, own)
        const zoom = browser.zooms ? around.reduce<number>((product, one) => product * one, 1) : 1
        expect(zoomOf(element)).toBeCloseTo(zoom)
        const found = windowBox(element)
        expect(found.left).toBeCloseTo(own.left * zoom)
        expect(found.top).toBeCloseTo(own.top * zoom)
        expect(found.right).toBeCloseTo((own.left + own.width) * zoom)
        expect(found.bottom).toBeCloseTo((own.top + own.height) * zoom)
        expect(found.width).toBeCloseTo(own.width * zoom)
        expect(found.height).toBeCloseTo(own.height * zoom)
      }),
    )
  })

  test('a popover is placed at its button and inside the window', async () => {
    const { place } = await vi.importActual<Place>('./place')
    const anyButton = fc.record({
      left: fc.integer({ min: 0, max: 400 }),
      top: fc.integer({ min: 0, max: 250 }),
      width: fc.integer({ min: 20, max: 150 }),
      height: fc.constant(34),
    })
    fc.assert(
      fc.property(anyButton, fc.array(zooms, { maxLength: 2 }), (own, around) => {
        const anchor = standingIn(browser, around, own)
        const panel = standingIn(browser, around, own)
        place(panel, anchor, { side: 'below', width: 240 })
        const { zoom } = anchor
        const inWindow = (value: string | undefined): number => Number.parseFloat(value ?? '') * zoom
        const { left, top, bottom, width, maxHeight } = panel.style
        expect(inWindow(left)).toBeGreaterThanOrEqual(0)
        expect(inWindow(left) + inWindow(width)).toBeLessThanOrEqual(PAGE.width)
        const gap =
          top === 'auto'
            ? own.top * zoom - (PAGE.height - inWindow(bottom))
            : inWindow(top) - (own.top + own.height) * zoom
        expect(gap).toBeCloseTo(6 * zoom)
        const room = top === 'auto' ? own.top * zoom : PAGE.height - (own.top + own.height) * zoom
        expect(inWindow(maxHeight)).toBeLessThanOrEqual(room)
      }),
    )
  })
})

const zooms = fc.constantFrom(0.5, 1, 1.35, 2)
const size = fc.integer({ min: 1, max: 900 })
const box = fc.record({ left: size, top: size, width: size, height: size })

interface Box {
  left: number
  top: number
  width: number
  height: number
}

type Whole = Box & { right: number; bottom: number }

/** The modules, working on the stand-ins for elements. */
interface Zoom {
  zoomOf: (element: Standing) => number
  windowBox: (element: Standing) => Whole
}
interface Place {
  place: (panel: Standing, anchor: Standing, placement: Placement) => void
}

/** An element as this browser reports it. */
class Standing {
  readonly style: Partial<Record<string, string>> = {}
  readonly remove = vi.fn()

  constructor(
    readonly browser: (typeof browsers)[number],
    readonly parentElement: Standing | null,
    readonly own: Partial<Box> = {},
  ) {}

  get zoom(): number {
    const zoom = this.browser.zooms ? Number(this.style.zoom ?? 1) : 1
    return zoom * (this.parentElement?.zoom ?? 1)
  }

  get currentCSSZoom(): number | undefined {
    return this.browser.current ? this.zoom : undefined
  }

  getBoundingClientRect(): Whole {
    const scale = this.browser.boxes === 'window' ? this.zoom : 1
    const { left = 0, top = 0, width = Number.parseFloat(this.style.width ?? '0'), height = 0 } = this.own
    const [right, bottom] = [(left + width) * scale, (top + height) * scale]
    return { left: left * scale, top: top * scale, right, bottom, width: width * scale, height: height * scale }
  }
}

/** An element nested in others, each of which is zoomed. */
function standingIn(browser: (typeof browsers)[number], around: readonly number[], own: Box): Standing {
  let parent = new Standing(browser, null)
  for (const zoom of around) {
    parent = new Standing(browser, parent)
    parent.style.zoom = String(zoom)
  }
  return new Standing(browser, parent, own)
}
