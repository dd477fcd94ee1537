// `down` on a line of the group, and applications that answer any status: `proxy_next_upstream` and `max_fails` (ngx_http_upstream_module).
import { describe, expect, it } from 'vitest'
import type { NextUpstreamCondition, ResponseMode, UpstreamServer } from '../../design'
import { group } from '../../testing/group-design'
import { run } from '../../testing/run'
import type { Running } from '../../testing/run'

const ask = (servers: readonly Partial<UpstreamServer>[], prepare = (running: Running): Running => running): string =>
  prepare(run(group(servers, {})))
    .sendEach(4, '20ms', 'read')
    .requests.map(({ status }) => status)
    .join(' ')
const passed = ({ nginx }: Running) => nginx.peers().map(({ requests }) => requests)

describe('a line that says down', () => {
  it('is never tried, as an active server or as a backup', () => {
    const running = run(group([{}, { down: true }, {}], {})).sendEach(4, '20ms', 'read')
    expect(passed(running)).toEqual([2, 0, 2])
    expect(ask([{}, { backup: true, down: true }], (site) => site.kill('a1'))).toBe('502 502 502 502')
  })

  it('leaves 502 when there is no other', () => {
    expect([ask([{ down: true }, { down: true }]), ask([{ down: true }])]).toEqual([
      '502 502 502 502',
      '502 502 502 502',
    ])
  })

  it('does not count among the attempts', () => {
    const running = run(group([{}, { down: true }], {}))
      .kill('a1')
      .sendEach(1, '1s', 'read')
    expect([running.last.status, passed(running)]).toEqual([502, [1, 0]])
  })
})

describe('an application that answers a status', () => {
  const outcome = (as: ResponseMode, on: NextUpstreamCondition[]): string => {
    const running = run(group([{}, {}], { proxyNextUpstream: ['error', 'timeout', ...on] }))
    running.give({ op: 'answer', target: 'a1', as }).sendEach(4, '20ms', 'read')
    const [first] = running.nginx.peers()
    return `${running.requests.map(({ status }) => status).join(' ')}, ${first.available ? 'available' : 'not available'}`
  }

  it.each([
    ['403', [], '403 200 403 200, available'],
    ['404', ['http_404'], '200 200 200 200, available'],
    ['503', [], '503 200 503 200, available'],
    ['503', ['http_503'], '200 200 200 200, not available'],
    ['429', ['http_429'], '200 200 200 200, not available'],
    ['close', [], '200 200 200 200, not available'],
  ] as const)('%s with proxy_next_upstream %j', (as, on, told) => {
    expect(outcome(as, [...on])).toBe(told)
  })
})
