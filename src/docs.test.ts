// The project's pages agree with the tables in the code: keys, parameters, options, commands; and their links lead somewhere.
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { listShortcuts, shortcutGroups } from './app/shortcut-list'
import { claimsOptions } from './cli/claims-options'
import { experimentOptions } from './cli/experiment/options'
import { liveOptions } from './cli/live/options'
import { theoryOptions } from './cli/theory-options'
import { designSources, namedDesign } from './designs/catalog'
import { profileNames } from './designs/profiles'
import { defaultRates } from './experiments/availability/rates'
import { readProject } from './house/project'
import { usualAlerts } from './engine/services/collector/alert-table'
import { MAX_SPEED, MIN_SPEED } from './run/run'
import { MAX_SEED } from './stores/design-store'
import { panelNames, themes } from './stores/view-store'
import { addressWords } from './words/address-words'
import { shortcutWords } from './words/shortcut-words'

const root = fileURLToPath(new URL('..', import.meta.url))
const Package = v.object({ scripts: v.record(v.string(), v.string()) })
const textOf = (path: string) => readFileSync(join(root, path), 'utf8')
const pages = readProject().filter(({ path }) => path.endsWith('.md'))

/** The cells of every table of a page, by the heading above it, without the header rows. */
function tablesOf(text: string): Map<string, string[][]> {
  const sections = text.split(/^#+ /m).map((section) => section.split('\n'))
  return new Map(
    sections.map(([title, ...lines]) => {
      const rows = lines.filter((line) => line.startsWith('|')).map((line) => line.split('|').slice(1, -1))
      return [title, rows.slice(2).map((cells) => cells.map((cell) => cell.trim()))]
    }),
  )
}

const coded = (name: string) => `\`${name}\``
const list = (names: readonly string[]) => names.map(coded).join(', ')

describe('docs/keyboard.md', () => {
  const tables = tablesOf(textOf('docs/keyboard.md'))

  it.each(shortcutGroups)('has every shortcut of the group %s, as on the sheet', (group) => {
    const rows = listShortcuts(group, true).map(({ name, ways }) => [
      ways.map((keys) => keys.map(coded).join('+')).join(', '),
      shortcutWords.names[name],
    ])
    expect(tables.get(shortcutWords.groups[group])).toEqual(rows)
  })
})

describe('docs/address.md', () => {
  const rows = tablesOf(textOf('docs/address.md')).get('The address') ?? []
  const values = new Map(rows.map(([name, value]) => [name, value]))

  it('has every parameter, and no other', () => {
    const known = ['design', 'profile', 'seed', ...Object.keys(addressWords.parameters)]
    expect([...values.keys()].toSorted()).toEqual(known.map(coded).toSorted())
  })

  it.each([
    ['design', list(designSources.map(({ id }) => id))],
    ['profile', list(profileNames)],
    ['seed', `0 to ${MAX_SEED}`],
    ['speed', `${MIN_SPEED} to ${MAX_SPEED}`],
    ['theme', list(themes)],
    ['panels', `a list of ${list(panelNames)}, or nothing`],
  ])('says which values %s takes', (name, wanted) => {
    expect(values.get(coded(name))).toBe(wanted)
  })
})

describe('docs/terminal.md', () => {
  const tables = tablesOf(textOf('docs/terminal.md'))

  it.each([
    ['Experiments', experimentOptions],
    ['What the lessons claim', claimsOptions],
    ['The engine beside theory', theoryOptions],
    ['The engine beside the real programs', liveOptions],
  ])('has every option: %s', (title, options) => {
    expect(tables.get(title)?.map(([name]) => name)).toEqual(Object.keys(options).map((name) => coded(`--${name}`)))
  })
})

describe('docs/model/availability.md', () => {
  const text = textOf('docs/model/availability.md')
  const { parts, noticing } = defaultRates(namedDesign('classic-three', 'classroom'))

  it('has the default rates of every kind of part', () => {
    const rows = tablesOf(text).get('How often parts fail')
    expect(rows?.map((row) => row.slice(0, 3))).toEqual(
      Object.entries(parts).map(([name, rate]) => [coded(name), `${rate.mtbfHours} h`, `${rate.repairHours} h`]),
    )
  })

  it('says when a failure is noticed', () => {
    expect(noticing).toMatchObject({ withMonitoring: 5 / 60, withoutMonitoring: 1 })
    expect(text).toContain('With monitoring a failure is noticed after five minutes, without it after an hour.')
  })
})

describe('docs/model/monitoring.md', () => {
  it('has the usual alerts', () => {
    const rows = tablesOf(textOf('docs/model/monitoring.md')).get('Alerts')
    expect(rows).toEqual(
      usualAlerts.map(({ comparison, forUs, id, metric, severity, threshold }) => [
        coded(id),
        `${coded(metric)} ${comparison} ${threshold}`,
        `${forUs / 1e6} s`,
        severity,
      ]),
    )
  })
})

describe('README.md', () => {
  it('fits on a screen and a half', () => {
    expect(textOf('README.md').split('\n').length).toBeLessThanOrEqual(90)
  })

  it('names every design, with its id in the address', () => {
    const rows = tablesOf(textOf('README.md')).get('The five designs')
    expect(rows?.map(([name, id]) => [name, id])).toEqual(designSources.map(({ name, id }) => [name, coded(id)]))
  })
})

describe.each(pages.map((page) => [page.path, page] as const))('%s', (path, { text }) => {
  it('names commands that exist', () => {
    const scripts = Object.keys(v.parse(Package, JSON.parse(textOf('package.json'))).scripts)
    const named = [...text.matchAll(/npm run (?:--silent )?([\w:]+)/g)].map(([, name]) => name)
    expect(named.filter((name) => !scripts.includes(name))).toEqual([])
  })

  it('links to files that exist', () => {
    const targets = [...text.matchAll(/\]\(([^)#]+)[^)]*\)/g)].map(([, target]) => target)
    const own = targets.filter((target) => !/^https?:/.test(target))
    expect(own.filter((target) => !existsSync(join(root, dirname(path), target)))).toEqual([])
  })
})
