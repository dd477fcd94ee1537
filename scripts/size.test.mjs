import { describe, expect, it } from 'vitest'
import { firstLoadFiles } from './size.mjs'

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
