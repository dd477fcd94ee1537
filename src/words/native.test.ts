// The words read like a native's: phrases that were once translated, or that name one thing by a second word, do not come back.
import { expect, it } from 'vitest'

/** All but the words of others: HAProxy's log, and the headings of the documents. */
const files = import.meta.glob<string>(['./**/*.ts', '!./**/*.test.ts', '!./haproxy-log.ts', '!./notes/sources.ts'], {
  eager: true,
  query: '?raw',
  import: 'default',
})
const texts = Object.entries(files)

/** What is not said, and what is said in its place. */
const unsaid: [phrase: RegExp, instead: string][] = [
  [/stepped onto/i, 'Now'],
  [/as the system\b/i, 'Match system'],
  [/times as slow/i, 'slowdown ×N'],
  [/decided by us/i, 'Our assumptions'],
  [/ended otherwise/i, 'ended differently'],
  [/of those that ended/i, 'success rate'],
  [/upper edge/i, 'max'],
  [/\bit could not be opened/i, 'This link couldn’t be opened'],
  [/nothing to tell/i, 'No events yet'],
  [/brings it along/i, 'receives no new writes until it is attached'],
  [/\bheard \$\{/i, 'N of M reporting'],
  [/without answer/i, 'not answering'],
  [/\bare watched\b/i, 'firing, observed'],
  [/\bkept run/i, 'your earlier run'],
  [/\bis no time\b/i, '“…” cannot be used'],
  [/\banew\b/i, 'restarts, reconnects'],
  [/\bin clear\b(?! text)/i, 'unencrypted'],
  [/\b(replica|server|host) more\b/i, 'one more …'],
  [/wait(ing)? in line/i, 'queued'],
  [/started again/i, 'restarted'],
  [/\bby now\b/i, 'has been …'],
  [/of nobody\b|from nobody\b/i, 'unknown issuer'],
  [/on its way\b(?! (DOWN|UP|cut))/i, 'in flight'],
  [/\b(master|slave)s?\b/i, 'primary, replica'],
  [/!['`"]/, 'a full stop'],
]

it('finds the words to read', () => {
  expect(texts.length).toBeGreaterThan(60)
})

it.each(unsaid)('%s is said as “%s”', (phrase) => {
  const found = texts.flatMap(([path, text]) =>
    text
      .split('\n')
      .filter((line) => !/^\s*(\*|\/\*|\/\/)/.test(line) && phrase.test(line))
      .map((line) => `${path}: ${line.trim()}`),
  )
  expect(found).toEqual([])
})
