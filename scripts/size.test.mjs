import { expect, it } from 'vitest'
import { findTooLarge } from './size.mjs'

const files = (count, extension, bytes) =>
  Array.from({ length: count }, (_, i) => ({ name: `${i}${extension}`, bytes }))

it('counts scripts and style sheets, and measures all of a first visit and each later part', () => {
  const first = [...files(12, '.js', 10_000), ...files(4, '.css', 1000)]
  expect(findTooLarge(first, files(1, '.js', 30_000))).toEqual([])
  expect(findTooLarge([...first, ...files(1, '.js', 1)], [])).toHaveLength(1)
  expect(findTooLarge([...first, ...files(1, '.css', 1)], [])).toHaveLength(1)
  expect(findTooLarge(files(1, '.js', 300_000), [])).toHaveLength(1)
  expect(findTooLarge(first, files(1, '.js', 30_001))).toHaveLength(1)
})
