// The layout at every supported size, and the parts visible in each.
import { expect, test } from 'vitest'
import { layoutOf, partsInSight } from './layout'

const all = { bar: true, rail: true, inspector: true, strip: true }

test('laptops and projectors have columns, tablets drawers, phones and zoomed pages a sheet', () => {
  const layouts = [
    [1280, 720, 'columns'],
    [1440, 900, 'columns'],
    [1920, 1080, 'columns'],
    [1024, 768, 'drawers'],
    [390, 844, 'sheet'],
    [844, 390, 'sheet'],
    [720, 450, 'sheet'],
  ] as const
  for (const [width, height, layout] of layouts) expect(layoutOf(width, height, false, false), `${width}`).toBe(layout)
})

test('a presentation counts the pixels that remain when everything is zoomed', () => {
  expect(layoutOf(1920, 1080, true, false)).toBe('columns')
  expect(layoutOf(1280, 720, true, false)).toBe('columns')
  expect(layoutOf(1024, 768, true, false)).toBe('drawers')
  expect(layoutOf(640, 360, true, false)).toBe('sheet')
})

test('beside a second drawing the panels are drawers', () => {
  expect(layoutOf(1440, 900, false, true)).toBe('drawers')
  expect(layoutOf(390, 844, false, true)).toBe('sheet')
  expect(layoutOf(1440, 900, true, true)).toBe('columns')
})

test('a drawer, and in a presentation every panel, is visible only when opened', () => {
  const view = { panels: all, layout: 'drawers', presenting: false, called: [] } as const
  expect(partsInSight(view)).toEqual({ bar: true, rail: false, inspector: false, strip: true, sheet: false })
  expect(partsInSight({ ...view, called: ['inspector'] }).inspector).toBe(true)
  const presented = { ...view, layout: 'columns', presenting: true } as const
  expect(Object.values(partsInSight(presented)).some(Boolean)).toBe(false)
  expect(partsInSight({ ...presented, called: ['strip'] }).strip).toBe(true)
})

test('the sheet replaces the panels, unless the address asks for none of them', () => {
  const view = { panels: all, layout: 'sheet', presenting: false, called: [] } as const
  expect(partsInSight(view)).toEqual({ bar: true, rail: false, inspector: false, strip: false, sheet: true })
  const bare = { bar: false, rail: false, inspector: false, strip: false }
  expect(partsInSight({ ...view, panels: bare }).sheet).toBe(false)
})
