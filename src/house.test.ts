// Holds the project to its house rules. Every rule is first tried on samples, to show that it can fail.
import { describe, expect, it } from 'vitest'
import { findForbiddenImports } from './house/arrows'
import { allowedCircles, findCircles } from './house/circles'
import { findLazy, findLiveRun, findPixelQuestions } from './house/doors'
import { findKinds, isOutsideKinds, kindsIn } from './house/kinds'
import { findBannedWords } from './house/language'
import { type Finding, inWords, readProject, type SourceFile } from './house/project'
import { findImpurities } from './house/purity'
import { appliesNodeChanges, findStoreHooks } from './house/react-flow'
import {
  findAny,
  findBarrel,
  findDefaultExports,
  findMissingOpening,
  findTooManyLines,
  findVagueName,
  mostLines,
} from './house/shape'
import { findNamesakes, findUnzoomedLengths } from './house/style-sheets'
import { findHasty } from './house/waiting'

interface Rule {
  title: string
  covers: (path: string) => boolean
  find: (file: SourceFile) => Finding[]
  bad: SourceFile[] // samples, each of which it must refuse
  good: SourceFile[] // samples that it must let pass
}

const isCode = (path: string) => /^src\/.*\.tsx?$/.test(path)
const isProduct = (path: string) => isCode(path) && !/\.test\.tsx?$/.test(path)

const sample = (path: string, ...text: string[]): SourceFile => ({ path: `src/${path}`, text: text.join('') })
const linesOfCode = (count: number) => `// Counts.\n\nexport const a = [\n${'  1,\n\n'.repeat(count - 2)}]\n`

const rules: Rule[] = [
  {
    title: 'folders import along the arrows only',
    covers: isProduct,
    find: findForbiddenImports,
    bad: [
      sample('engine/a.ts', "import { object } from 'valibot'"),
      sample('engine/kernel/a.ts', "import { designs } from '../../designs/registry'"),
      sample('panels/a.tsx', "export { Canvas } from '../canvas/Canvas'"),
      sample('canvas/a.tsx', "const panel = import('../panels/Panel')"),
      sample('stores/a.ts', "import { createSimulation } from '../engine'"),
      sample('words/a.ts', "import { type Design, parse } from '../engine/design'"),
      sample('ui/a.tsx', "import { en } from '../words/en'"),
      sample('cli/a.ts', "import { useRun } from '../stores/run'"),
      sample('elsewhere/a.ts', ''),
    ],
    good: [
      sample('engine/services/a.ts', "import { queue } from '../kernel/event-queue'"),
      sample('designs/a.ts', "import { object } from 'valibot'\nimport type { Design } from '../engine'"),
      sample('words/a.ts', "import { type Design } from '../engine/design'"),
      sample('cli/a.ts', "import { readFileSync } from 'node:fs'"),
      sample('app/a.tsx', "import { Canvas } from '../canvas/Canvas'"),
    ],
  },
  {
    title: "React Flow's store hooks live in src/canvas/flow",
    covers: (path) => isProduct(path) && !/^src\/canvas\/flow\.tsx?$/.test(path),
    find: findStoreHooks,
    bad: [sample('canvas/a.tsx', "import { Panel, useReactFlow as flow } from '@xyflow/react'")],
    good: [sample('canvas/a.tsx', "import { Panel } from '@xyflow/react'\nimport { useStore } from 'zustand'")],
  },
  {
    title: 'what is loaded later goes through the one door that can try again',
    covers: (path) => isProduct(path) && path !== 'src/ui/later.tsx' && !path.startsWith('src/bench/'),
    find: findLazy,
    bad: [
      sample('canvas/a.tsx', "import { lazy as later } from 'react'"),
      sample('a.tsx', 'const A = React.lazy(load)'),
      sample('app/a.ts', "void import('./b').then(({ b }) => b())"),
    ],
    good: [sample('canvas/a.tsx', "// lazy\nconst A = later(async () => (await import('./A')).A)")],
  },
  {
    title: 'one file asks the browser where things are',
    covers: (path) => isProduct(path) && path !== 'src/ui/zoom.ts',
    find: findPixelQuestions,
    bad: [
      sample('panels/a.tsx', 'const { left } = element.getBoundingClientRect()'),
      sample('canvas/a.ts', 'const { currentCSSZoom: zoom = 1 } = element'),
    ],
    good: [sample('panels/a.tsx', '// getBoundingClientRect\nconst { left } = windowBox(element)')],
  },
  {
    title: 'a drawing shows its scene, whichever run that is',
    covers: (path) => isProduct(path) && path.startsWith('src/canvas/'),
    find: findLiveRun,
    bad: [
      sample('canvas/a.ts', "import { run } from '../run/run'"),
      sample('canvas/looks/a.tsx', "import { useRunStore } from '../../stores/run-store'"),
    ],
    good: [
      sample(
        'canvas/a.ts',
        "import type { RunState } from '../stores/run-store'\nimport { useScene } from '../run/scene'",
      ),
    ],
  },
  {
    title: 'style sheets measure in what is zoomed',
    covers: (path) => path.endsWith('.css'),
    find: findUnzoomedLengths,
    bad: [
      sample('ui/a.css', '@container bar (width < 1000px) {}'),
      sample('ui/a.css', '.a { width: calc(100vw / var(--scale, 1)); }'),
    ],
    good: [sample('ui/a.css', '@container bar (width < 77em) { .a { width: 10px; zoom: var(--scale, 1); } }')],
  },
  {
    title: 'the engine knows no clock, no page and no luck but its own',
    covers: (path) => isProduct(path) && path.startsWith('src/engine/'),
    find: findImpurities,
    bad: [
      sample('engine/a.ts', 'const x = Math.random()'),
      sample('engine/a.ts', 'const x = -Math.log(u)'),
      sample('engine/a.ts', 'const { exp } = Math'),
      sample('engine/a.ts', 'const x = Date.now()'),
      sample('engine/a.ts', 'const x = performance.now()'),
      sample('engine/a.ts', 'document.title = name'),
      sample('engine/a.ts', 'const x = { window }'),
      sample('engine/a.ts', 'const x = y ** 2'),
      sample('engine/a.ts', 'x **= 2'),
    ],
    good: [
      sample('engine/a.ts', '// Date, document\nconst x = Math.sqrt(2) + fault.window + f({ document: 1 })'),
      sample('engine/a.ts', 'export function mean(window: Float64Array) { return sum(window) / window.length }'),
    ],
  },
  {
    title: 'a browser test gives the page time to draw what it expects',
    covers: (path) => /^e2e\/.*\.ts$/.test(path),
    find: findHasty,
    bad: [
      sample('a.spec.ts', 'expect(await place()).toBe(1)'),
      sample('a.spec.ts', 'expect((await totals()).failed, where).not.toBe(0)'),
    ],
    good: [
      sample('a.spec.ts', 'await expect.poll(place).toBe(1)\nawait expect((await opening).locator(x)).toBeVisible()'),
      sample('a.spec.ts', 'await expect(async () => {\n  expect(await place()).toBe(1)\n}).toPass()'),
    ],
  },
  {
    title: 'a file reads in one go',
    covers: isProduct,
    find: findTooManyLines,
    bad: [sample('a.ts', linesOfCode(mostLines + 1))],
    good: [sample('a.ts', linesOfCode(mostLines), '\n// A comment.\n\n/**\n * Another.\n */\n')],
  },
  {
    title: 'a file opens with a sentence that says what it is for',
    covers: isProduct,
    find: findMissingOpening,
    bad: [sample('a.ts', 'export const a = 1'), sample('a.ts', '//\n'), sample('a.ts', '/// <reference lib="dom" />')],
    good: [sample('a.ts', '// Counts.\n'), sample('a.ts', '/** Counts. */\n'), sample('a.ts', '/**\n * Counts.\n */')],
  },
  {
    title: 'a file is named after what it exports',
    covers: isCode,
    find: findVagueName,
    bad: [sample('ui/utils.ts'), sample('helpers/a.ts'), sample('canvas/index.ts')],
    good: [sample('engine/index.ts'), sample('ui/Button.tsx')],
  },
  {
    title: 'no file only passes on what others export',
    covers: (path) => isProduct(path) && path !== 'src/engine/index.ts',
    find: findBarrel,
    bad: [sample('ui/all.ts', "// All.\nexport * from './Button'\nexport { Switch } from './Switch'")],
    good: [
      sample('ui/a.ts', "export { a } from './b'\nexport const c = 1"),
      sample('app/main.tsx', "import './a.css'"),
    ],
  },
  {
    title: 'exports have names',
    covers: isCode,
    find: findDefaultExports,
    bad: [
      sample('a.ts', 'export default function a() {}'),
      sample('a.ts', 'export default 1'),
      sample('a.ts', 'export { a as default }'),
    ],
    good: [sample('a.ts', 'export function a(x: 1) { switch (x) { default: return x } }')],
  },
  {
    title: 'every type is said',
    covers: isCode,
    find: findAny,
    bad: [sample('a.ts', 'export const a: any = 1'), sample('a.ts', 'const a = [] as any[]')],
    good: [sample('a.ts', '// as any\nconst a = "any"')],
  },
  {
    title: 'the words are those of the project',
    covers: () => true,
    find: findBannedWords,
    // Written in parts, so that this file does not find itself.
    bad: [
      sample('a.ts', '// The mas', 'ter takes the writes.'),
      sample('a.ts', 'Seconds_Behind_Mas', 'ter'),
      sample('a.ts', '// @ts-', 'ignore'),
      sample('a.ts', '// eslint-', 'disable-next-line no-console'),
      sample('a.ts', '// oxlint-', 'disable no-console'),
      sample('a.ts', '// TO', 'DO: later'),
      sample('a.ts', 'x.inner', 'HTML = y'),
      sample('a.ts', '<p dangerouslySet', 'InnerHTML={x} />'),
      sample('a.ts', 'ev', 'al(x)'),
      sample('a.ts', "readFileSync('/ro", "ot/a.json')"),
      sample('a.ts', '// Ask a Language ', 'Model.'),
    ],
    good: [
      sample('words/en.ts', 'once called master'),
      sample('a.ts', '// oxlint-', 'disable-next-line no-console -- the program speaks here'),
      sample('a.ts', '// TO', 'DO(version 13 renames it)'),
      sample('a.ts', "webmaster retrieval(x) '../work/a' 'https://foobar.com/home/a'"),
    ],
  },
]

const project = readProject()

describe.for(rules.map((rule) => [rule.title, rule] as const))('%s', ([, { covers, find, bad, good }]) => {
  const findAll = (files: SourceFile[]) => files.flatMap((file) => find(file).map((finding) => inWords(file, finding)))

  it('rejects bad samples and accepts good ones', () => {
    expect(bad.filter((file) => find(file).length === 0)).toEqual([])
    expect(findAll(good)).toEqual([])
  })

  it('holds in the project', () => {
    expect(findAll(project.filter(({ path }) => covers(path)))).toEqual([])
  })
})

it('no two style sheets have the same name', () => {
  expect(findNamesakes([sample('ui/a.module.css'), sample('b/a.module.css'), sample('a.css')])).toEqual([
    'a.module.css',
  ])
  expect(findNamesakes(project)).toEqual([])
})

describe("React Flow's changes are applied in one file", () => {
  it('distinguishes a file that applies them from one that does not', () => {
    expect(appliesNodeChanges(sample('a.ts', 'set(applyNodeChanges(changes, nodes))'))).toBe(true)
    expect(appliesNodeChanges(sample('a.ts', "import { applyNodeChanges } from '@xyflow/react'"))).toBe(false)
  })

  it('holds in the project', () => {
    const appliers = project.filter((file) => isProduct(file.path) && appliesNodeChanges(file)).map(({ path }) => path)
    expect(appliers.length, appliers.join(', ')).toBeLessThanOrEqual(1)
  })
})

describe('there are no import cycles', () => {
  const values = (files: SourceFile[]) => findCircles(files, ({ typeOnly }) => !typeOnly)
  const all = (files: SourceFile[]) => findCircles(files, () => true)

  it('finds cycles of any length, of values and of types, and nothing else', () => {
    const files = [
      sample('a.ts', "import { b } from './b'\nimport { d } from './d'"),
      sample('b.ts', "import { c } from './c/c'"),
      sample('c/c.tsx', "const later = import('../a')"),
      sample('d.ts', "import type { E } from './e'"),
      sample('e.ts', "import { d } from './d'"),
      sample('f.ts', "import { a } from './a'"),
    ]
    expect(values(files)).toEqual([['src/a', 'src/b', 'src/c/c']])
    expect(all(files)).toEqual([
      ['src/a', 'src/b', 'src/c/c'],
      ['src/d', 'src/e'],
    ])
  })

  it('holds in the project, except for the cycles of types that are allowed with a reason', () => {
    const product = project.filter(({ path }) => isProduct(path))
    expect(values(product)).toEqual([])
    expect(all(product)).toEqual(allowedCircles.map(({ files }) => files.map((name) => `src/${name}`)))
  })
})

describe('a kind of service is a thing', () => {
  const kinds = ['haproxy', 'dns']
  const mostFiles = 25

  it('distinguishes code that names a kind or tests for one from code that does not', () => {
    const naming = [
      "if (part.kind === 'haproxy') stop()",
      "switch (kind) { case 'dns': stop() }",
      'const sizes = { haproxy: 1 }',
      "const sizes = { 'dns': 1 }",
      "const known = ['haproxy', 'nginx'].includes(kind)",
      "const view = useService(id, 'haproxy')",
      "interface A { kind: 'dns' }",
      'const is = service instanceof Haproxy',
      'const all = { haproxy }',
    ]
    const others = [
      "import { haproxy } from 'haproxy'",
      'const { dns } = part',
      'interface A { dns: string | null }',
      "export const causes = ['ok', 'dns', 'gave-up']",
      "const texts = { dns: 'no answer', 'gave-up': 'gave up' }",
      'const is = service instanceof Host // haproxy',
      'const made = new Haproxy()',
    ]
    const finds = (text: string) => findKinds(sample('a.ts', text), kinds).length > 0
    expect(naming.filter((text) => !finds(text))).toEqual([])
    expect(others.filter(finds)).toEqual([])
    expect(
      ['panels/a.tsx', 'engine/services/a.ts', 'run/rates.ts'].map((path) => isOutsideKinds(`src/${path}`)),
    ).toEqual([...[true, true, true]])
    expect(
      ['engine/services/dns/a.ts', 'canvas/looks/a.tsx', 'a.test.ts'].some((path) => isOutsideKinds(`src/${path}`)),
    ).toBe(false)
  })

  it(`at most ${mostFiles} files outside the folders of the kinds name one`, () => {
    const found = kindsIn(project)
    expect(found.sort()).toEqual([
      'agent',
      'application',
      'collector',
      'dns',
      'failover-manager',
      'haproxy',
      'mysql',
      'nginx',
      'stranger',
      'users',
    ])
    const outside = project.filter(({ path }) => isCode(path) && isOutsideKinds(path))
    const named = outside.map((file) => [file, findKinds(file, found)] as const).filter(([, { length }]) => length > 0)
    const told = named.map(
      ([file, [first, ...more]]) => `${inWords(file, first)}${more.length > 0 ? `, and ${more.length} more` : ''}`,
    )
    expect(told.length, told.join('\n')).toBeLessThanOrEqual(mostFiles)
  })
})
