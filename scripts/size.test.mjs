import { describe, expect, it } from 'vitest'
import { findTooLarge, firstLoadFiles } from './size.mjs'

describe('firstLoadFiles', () => {
  it('names scripts, preloaded modules and style sheets, and leaves icons and fonts out', () => {
    const html = `<head>
      <link rel="icon" type="image/svg+xml" href="./icon.svg" />
      <link rel="preload" as="font" href="./assets/inter.woff2" />
      <script type="module" crossorigin src="./assets/index.js"></script>
      <link rel="modulepreload" crossorigin href="./assets/react.js">
      <link rel="stylesheet" crossorigin href="./assets/index.css">
    </head>`
    expect(firstLoadFiles(html)).toEqual(['./assets/index.js', './assets/react.js', './assets/index.css'])
  })

  it('finds nothing in a page without any', () => {
    expect(firstLoadFiles('<p>nothing</p>')).toEqual([])
  })
})

it('weighs scripts, styles and each later part against a limit of its own', () => {
  const first = [
    { name: 'a.js', bytes: 150_000 },
    { name: 'b.js', bytes: 50_000 },
    { name: 'a.css', bytes: 15_000 },
  ]
  expect(findTooLarge(first, [{ name: 'later.js', bytes: 30_000 }])).toEqual([])
  expect(findTooLarge([...first, { name: 'c.js', bytes: 1 }], [])).toHaveLength(1)
  expect(findTooLarge([...first, { name: 'c.css', bytes: 1 }], [])).toHaveLength(1)
  expect(findTooLarge(first, [{ name: 'later.js', bytes: 30_001 }])).toHaveLength(1)
})
