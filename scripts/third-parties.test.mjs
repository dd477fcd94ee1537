// The notices name every package in the site, with its licence and the text of it.
import { dirname } from 'node:path'
import { createRequire } from 'node:module'
import { expect, it } from 'vitest'
import { noticesOf, packageOf } from './third-parties.mjs'

const folderOf = (name) => dirname(createRequire(import.meta.url).resolve(`${name}/package.json`))

it('knows to which package a module belongs', () => {
  expect(packageOf('/a/node_modules/react/index.js')).toBe('/a/node_modules/react')
  expect(packageOf('\0/a/node_modules/react/index.js?commonjs-module')).toBe('/a/node_modules/react')
  expect(packageOf('\0later-sheet:/a/node_modules/uplot/dist/uPlot.min.css.js')).toBe('/a/node_modules/uplot')
  expect(packageOf('/a/node_modules/@b/c/node_modules/@d/e/f.js')).toBe('/a/node_modules/@b/c/node_modules/@d/e')
  expect(packageOf('/a/src/app/main.tsx')).toBe(null)
})

it('has name, version, licence and text of each, once', () => {
  const text = noticesOf([folderOf('zustand'), folderOf('react'), folderOf('zustand')])
  expect(text).toMatch(
    /^react [\d.]+ \(MIT\)\n\n[^]*Permission is hereby granted[^]*\nzustand [\d.]+ \(MIT\)\n\nMIT License/,
  )
  expect(text.match(/^zustand /gm)).toHaveLength(1)
})
