// What is said, and when, by the test's own clock.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { AnnouncementQueue } from './queue'

const about = (subject: string, text: string, grave = false) => ({
  subject,
  grave,
  tell: (times: number) => (times === 1 ? text : `${text} (${times})`),
})

/** Everything said until the queue is empty, with its time. */
function sayAll(queue: AnnouncementQueue, fromMs: number): [number, string][] {
  const said: [number, string][] = []
  for (let nowMs: number | null = fromMs; nowMs !== null; nowMs = queue.nextMs) {
    const text = queue.next(nowMs)
    if (text !== null) said.push([nowMs, text])
  }
  return said
}

test('one message in 1.5 s, in the order in which the subjects came up', () => {
  const queue = new AnnouncementQueue()
  for (const subject of ['a', 'b', 'c']) queue.add(about(subject, subject))
  expect(sayAll(queue, 100)).toEqual([
    [100, 'a'],
    [1600, 'b'],
    [3100, 'c'],
  ])
})

test('everything about one subject is one message: its latest state', () => {
  const queue = new AnnouncementQueue()
  queue.add(about('other', 'first'))
  queue.next(0)
  queue.add(about('Server 1', 'check 1/3 failed'))
  queue.add(about('Server 2', 'up'))
  queue.add(about('Server 1', 'check 2/3 failed'))
  expect(sayAll(queue, 10)).toEqual([
    [1500, 'check 2/3 failed (2)'],
    [3000, 'up'],
  ])
})

test('a failure does not wait, replaces what is queued about its subject, and the rest waits after it', () => {
  const queue = new AnnouncementQueue()
  queue.add(about('traffic', 'changed'))
  expect(queue.next(0)).toBe('changed')
  queue.add(about('Server 1', 'check 2/3 failed'))
  queue.add(about('mode', 'passive'))
  queue.add(about('Server 1', 'is down', true))
  expect(queue.next(200)).toBe('is down (2)')
  expect(queue.next(1600)).toBeNull()
  expect(queue.next(1700)).toBe('passive')
})

test('failures of one instant are said together, and a second one of the same subject waits its turn', () => {
  const queue = new AnnouncementQueue()
  queue.add(about('Server 1', 'one', true))
  queue.add(about('Server 2', 'two', true))
  expect(queue.next(0)).toBe('one two')
  queue.add(about('Server 1', 'three', true))
  expect(queue.next(100)).toBeNull()
  expect(queue.nextMs).toBe(1500)
  expect(queue.next(1500)).toBe('three')
})

test('going to another instant empties the queue', () => {
  const queue = new AnnouncementQueue()
  queue.add(about('a', 'a'))
  queue.clear()
  expect(queue.nextMs).toBeNull()
  expect(queue.next(0)).toBeNull()
})

test('whatever happens, messages without a failure are 1.5 s apart and nothing is lost or said twice', () => {
  const subject = fc.constantFrom('a', 'b', 'c', 'failure of d', 'failure of e')
  const event = fc.record({ gapMs: fc.nat(900), subject })
  fc.assert(
    fc.property(fc.array(event, { maxLength: 80 }), (events) => {
      const queue = new AnnouncementQueue()
      let nowMs = 0
      let lastMs = -Infinity
      let told = 0
      const listen = (): void => {
        const text = queue.next(nowMs)
        if (text === null) return
        if (!text.includes('failure')) expect(nowMs - lastMs).toBeGreaterThanOrEqual(1500)
        lastMs = nowMs
        told += [...text.matchAll(/\d+/g)].reduce((sum, [n]) => sum + Number(n), 0)
      }
      for (const { gapMs, subject: name } of events) {
        nowMs += gapMs
        queue.add({ subject: name, grave: name.includes('failure'), tell: (times) => `${name}: ${String(times)}` })
        listen()
      }
      for (; queue.nextMs !== null; nowMs += 100) listen()
      expect(told).toBe(events.length)
    }),
  )
})
