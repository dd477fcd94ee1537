// Which log entries are news; going to another instant makes none.
import { expect, test } from 'vitest'
import type { LogEntry } from '../../stores/run-store'
import { Feed } from './feed'

const change = (i: number, seconds: number): LogEntry => {
  const timeUs = seconds * 1e6
  return {
    id: `c${String(i)}`,
    timeUs,
    type: 'change',
    entry: { timeUs, event: 'killed', subject: 0, value: 0, extra: 0 },
  }
}
const all = [change(0, 1), change(1, 2), change(2, 5), change(3, 5)]

const scene = (seconds: number, { playing = true, runId = 1, branch = 0, speed = 1, log = all } = {}) => ({
  runId,
  branch,
  nowUs: seconds * 1e6,
  playing,
  speed,
  log: log.filter(({ timeUs }) => timeUs <= seconds * 1e6).toReversed(),
})
const ids = (entries: readonly LogEntry[]) => entries.map(({ id }) => id)

test('what was there at first is not news; what comes later is, once, oldest first', () => {
  const feed = new Feed()
  expect(feed.take(scene(2), 0).fresh).toEqual([])
  expect(ids(feed.take(scene(5), 3000).fresh)).toEqual(['c2', 'c3'])
  expect(feed.take(scene(5), 3100).fresh).toEqual([])
})

test('going back, ahead, or through steps while paused is a jump, and no news', () => {
  const feed = new Feed()
  feed.take(scene(2), 0)
  expect(feed.take(scene(5), 100)).toMatchObject({ jumped: true, fresh: [] })
  expect(feed.take(scene(1.5), 200)).toMatchObject({ jumped: true, fresh: [] })
  const paused = new Feed()
  paused.take(scene(1, { playing: false }), 0)
  expect(paused.take(scene(2, { playing: false }), 5000)).toMatchObject({ jumped: true, fresh: [] })
})

test('after going back, what happens again is news again', () => {
  const feed = new Feed()
  feed.take(scene(5), 0)
  feed.take(scene(1.5), 100)
  expect(ids(feed.take(scene(2.1), 700).fresh)).toEqual(['c1'])
})

test('a command while paused is news at once', () => {
  const feed = new Feed()
  feed.take(scene(5, { playing: false, log: all.slice(0, 3) }), 0)
  expect(ids(feed.take(scene(5, { playing: false }), 100).fresh)).toEqual(['c3'])
})

test('a command in the past begins a branch, and is news', () => {
  const feed = new Feed()
  feed.take(scene(3, { playing: false }), 0)
  const other = [...all.slice(0, 2), change(2, 3)]
  const news = feed.take(scene(3, { playing: false, branch: 1, log: other }), 100)
  expect(news).toMatchObject({ branched: true, jumped: false })
  expect(ids(news.fresh)).toEqual(['c2'])
})

test('fast time is no jump, another run is one', () => {
  const feed = new Feed()
  feed.take(scene(0, { speed: 100 }), 0)
  expect(feed.take(scene(5, { speed: 100 }), 50).jumped).toBe(false)
  expect(feed.take(scene(5.1, { runId: 2 }), 150)).toMatchObject({ jumped: true, fresh: [] })
})
