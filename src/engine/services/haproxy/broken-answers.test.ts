// Servers that break off, stop, close or answer with any status, and the cookie: as measured on HAProxy 2.6 (behaviour-2, §11a).
import { describe, expect, it } from 'vitest'
import type { HaproxyPart, ResponseMode } from '../../design'
import { farm, identical } from '../../testing/designs'
import { run } from '../../testing/run'
import type { Running } from '../../testing/run'
import { retryConditions } from '../../design'

const MS = 1000
/** Two requests of one browser, the second with the cookie if the first was given one. */
const twice = (as: ResponseMode, balancer: Partial<HaproxyPart> = {}): Running =>
  run(farm(identical(1), { cookie: true, timeoutServerUs: 600 * MS, ...balancer }))
    .give({ op: 'answer', target: 's1', as })
    .send()
    .for('1s')
    .send()
    .for('1s')
const told = ({ requests }: Running) =>
  requests.map(({ status, termination, truncated }) => `${status} ${termination}${truncated ? ' cut' : ''}`)

describe('the cookie', () => {
  it.each([
    ['midfail', '200 SDNI cut', '200 SDVN cut'],
    ['midhang', '200 sDNI cut', '200 sDVN cut'],
    ['close', '502 SHNN', '502 SHNN'],
    ['garbage', '502 PHNN', '502 PHNN'],
    ['500', '500 --NI', '500 --VN'],
    ['404', '404 --NI', '404 --VN'],
    ['503', '503 --NI', '503 --VN'],
  ] as const)('comes with every answer whose headers have come: %s', (as, first, second) => {
    expect(told(twice(as))).toEqual([first, second])
  })

  it('has the word of the server line, and leads there', () => {
    const running = run(farm([{ cookie: 'a' }, { cookie: 'b' }], { cookie: true }))
    for (const cookie of ['b', 's1', 'b']) running.give({ op: 'send', kind: 'read', cookie }).for('50ms')
    expect([running.servers(), told(running)]).toEqual(['s2 s1 s2', ['200 --VN', '200 --II', '200 --VN']])
  })
})

describe('an answer that stops', () => {
  it('occupies its slot for `timeout server` from the headers on, and is never retried', () => {
    const running = run(
      farm(identical(2), { redispatch: true, retryOn: [...retryConditions], timeoutServerUs: 600 * MS }),
    )
    running.give({ op: 'answer', target: 's1', as: 'midhang' }).send().for('500ms')
    expect([...running.haproxy.backend.current]).toEqual([1, 0])
    expect(told(running.for('200ms'))).toEqual(['200 sD-- cut'])
  })
})
