import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readProject } from '../src/house/project'
import { isLateMember, lateInSource, lateInStyles, range } from './browser-range.mjs'

/** What the oldest browsers of the range do not have, and what they show instead. */
const spared = {
  '<details name>': 'more than one of the notes can be open',
  ...spare(
    'Navigator.wakeLock WakeLock.request WakeLockSentinel WakeLockSentinel.release',
    'the screen may go to sleep',
  ),
  ...spare(
    'Touch Touch.clientX Touch.clientY TouchEvent TouchEvent.touches TouchList.length',
    'they have no touch screen',
  ),
  ...spare('::-moz-range-thumb ::-webkit-slider-thumb', 'each has the rule of the other, too'),
  ...spare('::-webkit-meter-bar ::-webkit-meter-optimum-value', 'others have rules of their own'),
  ...spare('scrollbar-color scrollbar-width', 'scroll bars are as wide as usual'),
  'content-visibility': 'long lists take longer to lay out',
  'forced-color-adjust': 'they have no forced colours',
  'text-decoration: dotted': 'the line below is solid',
  'text-wrap': 'lines of a heading differ in length',
  zoom: 'a presentation has a larger drawing, and text of the usual size (ui/zoom.ts)',
}

function spare(names, instead) {
  return Object.fromEntries(names.split(' ').map((name) => [name, instead]))
}

const text = (path) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8')
const sheets = readProject().filter(({ path }) => path.endsWith('.css'))
const roots = [
  'src/app/main.tsx',
  ...readProject().flatMap(({ path, text: code }) =>
    [...code.matchAll(/new Worker\(new URL\('([^']+)'/g)].map(([, worker]) =>
      new URL(worker, `file:///${path}`).pathname.slice(1),
    ),
  ),
]

describe('the range of browsers', () => {
  it('knows what came later', () => {
    expect(isLateMember('Set', 'union')).toBe(true)
    expect(isLateMember('Array', 'findLast')).toBe(false)
    expect(lateInStyles('a:has(b) { &:open { width: 1dvh; color: light-dark(red, blue) } }')).toEqual([
      ':open',
      'light-dark()',
    ])
    expect(lateInStyles('@starting-style { a { text-box-trim: none } }')).toEqual(['@starting-style', 'text-box-trim'])
  })

  it('uses nothing that came later, except what is named here with what there is instead', () => {
    const late = [...lateInSource(roots), ...sheets.flatMap(({ text: sheet }) => lateInStyles(sheet))]
    expect([...new Set(late)].toSorted()).toEqual(Object.keys(spared).toSorted())
  })

  it('is the same in the page, in the README and in the documents', () => {
    const { chrome, firefox, safari } = range
    const sentence = `Chrome or Edge ${chrome}, Firefox ${firefox}, Safari ${safari}`
    for (const path of ['index.html', 'README.md', 'docs/hosting.md']) {
      expect(text(path).replace(/\s+/g, ' '), path).toContain(sentence)
    }
  })
})
