// What the panel says of a server's checks, beside its status: nothing of one that has none.
import { describe, expect, it } from 'vitest'
import { isOfKind } from '../../../../engine'
import { everySecond, farm, identical } from '../../../../engine/testing/designs'
import { run } from '../../../../engine/testing/run'
import type { Running } from '../../../../engine/testing/run'
import { checkText } from './check-text'

const said = ({ haproxy }: Running): string => {
  const view = haproxy.view()
  return isOfKind(view, 'haproxy') ? `${view.servers[0].status}: ${checkText(view.servers[0])}` : ''
}
const agents = { agentCheck: true, agentInterUs: 500_000 }
const withAgent = (reply: string): Running =>
  run(farm(identical(2), agents))
    .give({ op: 'agentReply', target: 'haproxy', server: 's1', reply })
    .for('2s')

describe('a server without checks', () => {
  it.each([
    ['', 'no check: '],
    ['down', 'DOWN (agent): '],
    ['drain', 'DRAIN (agent): '],
    ['maint', 'MAINT: '],
  ])('says nothing of checks when its agent says “%s”', (reply, words) => {
    expect(said(withAgent(reply))).toBe(words)
  })

  it.each(['drain', 'maint'] as const)('says nothing of checks when it is set to %s', (state) => {
    const running = run(farm(identical(2))).give({ op: 'state', target: 'haproxy', server: 's1', state })
    expect(said(running.for('1s'))).toBe(`${state.toUpperCase()}: `)
  })
})

describe('a server with checks', () => {
  const checked = () => run(farm(identical(2), { check: everySecond }))

  it('is told with its last check, and how many have failed or passed', () => {
    expect(said(checked())).toBe('UP 1/3: no check yet')
    expect(said(checked().for('3s'))).toBe('UP: last check L4OK')
    expect(said(checked().for('3s').kill('s1').for('1500ms'))).toMatch(/^UP \d\/3: check [12]\/3 failed$/)
    const back = checked().kill('s1').for('6s').restart('s1')
    expect(said(back)).toBe('DOWN: last check L4CON')
  })
})
