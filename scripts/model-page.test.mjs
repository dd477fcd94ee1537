// The model's pages become one: nothing is lost, every link leads somewhere, every rule is shown by a test.
import { readdirSync } from 'node:fs'
import { basename } from 'node:path'
import { describe, expect, it } from 'vitest'
import { listPages, readModel, renderPage, slugOf } from './model-page.mjs'

const root = new URL('..', import.meta.url)
const below = (folder) => readdirSync(new URL(folder, root), { recursive: true }).map((path) => String(path))
const model = await readModel()
const html = model.map((page) => page.html).join('')

it('gives headings anchors as GitHub does, prefixed with the name of their page', () => {
  expect(slugOf('HAProxy’s `first`, and what it does')).toBe('haproxys-first-and-what-it-does')
  expect(renderPage('# Users\n\n## Left out', 'users', 1)).toBe(
    '<h2 id="users">Users</h2>\n<h3 id="users-left-out">Left out</h3>\n',
  )
})

it('turns links between pages into links within the page', () => {
  const linked = (target) => /href="(.*)"/.exec(renderPage(`[a](${target})`, 'users', 1))?.[1]
  expect(linked('docs/model/nginx.md')).toBe('#nginx')
  expect(linked('nginx.md#left-out')).toBe('#nginx-left-out')
  expect(linked('#dns')).toBe('#users-dns')
})

it('has every page, every heading, every table and every rule', () => {
  expect(
    model
      .slice(1)
      .map(({ name }) => `${name}.md`)
      .toSorted(),
  ).toEqual(below('docs/model').toSorted())
  expect(listPages('1. [A](docs/model/a.md)\n2. [B](docs/model/b-c.md)')).toEqual(['a', 'b-c'])
  for (const { name, text, html: rendered } of model) {
    const count = (where, what) => where.match(what)?.length ?? 0
    expect(count(rendered, /<h[1-6] /g), name).toBe(count(text, /^#{1,6} /gm))
    expect(count(rendered, /<table>/g), name).toBe(count(text, /^\|[ :|-]+\|$/gm))
    expect(count(rendered, /<li>/g), name).toBe(count(text, /^(?:-|\d+\.) /gm))
  }
})

it('gives no anchor twice, and links to nothing outside itself', () => {
  const ids = [...html.matchAll(/id="([^"]+)"/g)].map(([, id]) => `#${id}`)
  expect(new Set(ids).size).toBe(ids.length)
  for (const [, target] of html.matchAll(/href="([^"]+)"/g)) expect(ids).toContain(target)
})

it('contains no script', () => {
  expect(html).not.toMatch(/<script|\son\w+=/i)
})

describe('a rule', () => {
  const recordings = below('src/cli/traces').map((name) => basename(name, '.json'))
  const tests = [...below('src'), ...below('e2e')]
    .filter((path) => /\.(?:test|spec)\./.test(path))
    .map((path) => `/${path}`)
  const untold = ['Simplified', 'Left out']

  /** The rules of a page, without line breaks; what is simplified or left out needs neither source nor test. */
  function rulesOf({ text }) {
    const sections = text.split(/^#+ /m).filter((section) => !untold.includes(section.split('\n')[0]))
    return sections
      .flatMap((section) => section.match(/^- (?:.|\n {2})*/gm) ?? [])
      .map((rule) => rule.replace(/\s+/g, ' '))
  }
  const rules = model.slice(1).flatMap(rulesOf)
  const shownBy = (rule) => /^.* _.+ · (.+)_$/.exec(rule)?.[1]
  const namesIn = (shown) => [...shown.matchAll(/`([^`]+)`/g)].map(([, name]) => name)

  it.each(rules)('ends with its source and with what shows it: %s', (rule) => {
    const shown = shownBy(rule)
    expect(shown).toBeDefined()
    if (shown === 'not tested') return
    expect(namesIn(shown)).not.toEqual([])
    for (const name of namesIn(shown)) {
      if (recordings.includes(name)) continue
      expect(
        tests.filter((path) => path.endsWith(`/${name}`)),
        name,
      ).toHaveLength(1)
    }
  })

  it('stands behind every recording', () => {
    const shown = new Set(rules.flatMap((rule) => namesIn(shownBy(rule) ?? '')))
    expect(recordings.filter((name) => !shown.has(name))).toEqual([])
  })
})
