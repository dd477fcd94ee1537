// The page of the model says what MODEL.md says, and its links lead somewhere.
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { renderModel, slugOf } from './model-page.mjs'

const text = readFileSync(new URL('../MODEL.md', import.meta.url), 'utf8')
const html = renderModel(text)

it('addresses headings as GitHub does', () => {
  expect(slugOf('HAProxy’s `first`, and what it does')).toBe('haproxys-first-and-what-it-does')
  expect(renderModel('## Queues and theory')).toContain('<h2 id="queues-and-theory">')
})

it('has every heading and every table of MODEL.md', () => {
  expect(html.match(/<h[1-6] /g)).toHaveLength(text.match(/^#{1,6} /gm).length)
  expect(html.match(/<table>/g)).toHaveLength(text.match(/^\|[ :|-]+\|$/gm).length)
})

it('links to nothing outside itself that the site does not have', () => {
  const ids = new Set([...html.matchAll(/id="([^"]+)"/g)].map(([, id]) => `#${id}`))
  for (const [, target] of html.matchAll(/href="([^"]+)"/g)) expect(ids).toContain(target)
})

it('carries no script', () => {
  expect(html).not.toMatch(/<script|\son\w+=/i)
})
