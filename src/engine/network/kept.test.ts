// What the two ends of a kept connection know of each other: a host without power, a cut cable, a closed end, a packet filter, TLS.
import { describe, expect, it } from 'vitest'
import type { Design, HaproxyPart, UsersPart } from '../design'
import { showFrontend, showStat } from '../services/haproxy/stat'
import { farm, identical, onHost } from '../testing/designs'
import { run } from '../testing/run'
import type { Running } from '../testing/run'

const MS = 1000
const SECOND = 1e6

function kept(balancer: Partial<HaproxyPart> = {}, users: Partial<UsersPart> = {}, latencyUs = 0): Design {
  const design = onHost(farm(identical(1, { workUs: 100 * MS }), balancer), 's1')
  const services = design.services.map((part) =>
    part.kind === 'users' ? { ...part, keepAlive: true, automaticRetry: false, ...users } : part,
  )
  return { ...design, services, links: design.links.map((link) => ({ ...link, latencyUs })) }
}

const reused = ({ haproxy, nowUs }: Running): number => showStat(haproxy, nowUs)[0].reuse
const last = ({ last: { status, unanswered, termination } }: Running) => ({ status, unanswered, termination })

describe('a host that loses its power', () => {
  it('closes nothing: what is sent to it waits for `timeout server`', () => {
    const running = run(kept({ timeoutServerUs: 3 * SECOND }))
      .send()
      .for('1s')
      .powerOff('host')
      .send()
      .for('2s')
    expect(running.requests).toHaveLength(1)
    expect(last(running.for('2s'))).toMatchObject({ status: 504, termination: 'sH--' })
    expect(reused(running)).toBe(1)
  })

  it('knows nothing of its connections when it is back: the next request is reset, and the one after connects', () => {
    const running = run(kept()).send().for('1s').powerOff('host').for('1s').restart('host').for('1s').send().for('1s')
    expect(last(running)).toMatchObject({ status: 0, unanswered: true })
    expect(running.hops(2).map(({ hop, detail }) => (hop === 'refused' ? detail : null))).toContain(4)
    expect(last(running.send().for('1s'))).toMatchObject({ status: 200 })
    const patient = run(kept({}, { automaticRetry: true }))
      .send()
      .for('1s')
      .powerOff('host')
      .restart('host')
      .send()
    expect(last(patient.for('1s'))).toMatchObject({ status: 200, unanswered: false })
  })
})

describe('a cut cable', () => {
  it('loses what is sent over an idle connection, which serves again when the cable is back', () => {
    const running = run(kept({ timeoutServerUs: 2 * SECOND }))
      .send()
      .for('1s')
      .cut('haproxy->s1')
      .for('1s')
    running.putBack('haproxy->s1').send().for('1s')
    expect(last(running)).toMatchObject({ status: 200 })
    expect(reused(running)).toBe(1)
    expect(last(running.cut('haproxy->s1').send().for('3s'))).toMatchObject({ status: 504, termination: 'sH--' })
  })

  it('hides from a client that HAProxy has closed its connection: it is reset once', () => {
    const running = run(kept({ timeoutHttpKeepAliveUs: SECOND }))
      .send()
      .for('500ms')
      .cut('users->haproxy')
      .for('2s')
    running.putBack('users->haproxy').send().for('1s')
    expect(last(running)).toMatchObject({ status: 0, unanswered: false })
    expect(last(running.send().for('1s'))).toMatchObject({ status: 200 })
  })
})

describe('a connection that is closed while a request is on its way', () => {
  // Its client sends 5 ms before the end, and the way takes 20 ms.
  const crossed = (automaticRetry: boolean): Running =>
    run(kept({ timeoutHttpKeepAliveUs: SECOND }, { automaticRetry }, 20 * MS))
      .send()
      .until(40 * MS + 40 * MS + 100 * MS + SECOND - 25 * MS)
      .send()
      .for('1s')

  it('resets it; a browser sends it again', () => {
    expect(last(crossed(false))).toMatchObject({ status: 0, unanswered: false })
    const running = crossed(true)
    expect(last(running)).toMatchObject({ status: 200 })
    expect(running.hops(2).map(({ hop }) => hop)).toContain('resent')
    expect(showFrontend(running.haproxy)).toMatchObject({ stot: 2, req_tot: 2 })
  })
})

describe('what is established', () => {
  it('passes a packet filter that lets nobody in', () => {
    const running = run({ ...kept(), firewall: true })
      .send()
      .for('1s')
      .give({ op: 'rules', target: 'host', rules: [] })
    expect(last(running.send().for('1s'))).toMatchObject({ status: 200 })
    expect(reused(running)).toBe(1)
    const anew = running.give({ op: 'send', kind: 'read', user: 1 }).for('30s')
    expect(anew.last.status).toBe(503)
  })

  it('needs no further handshake, on either side, and saves what it takes', () => {
    const ways = 20 * MS
    const running = run({ ...kept({ ssl: 'none' }, {}, ways), https: {} })
    const tookUs = (): number => {
      running.give({ op: 'send', kind: 'read', scheme: 'https', conn: 'A' }).for('2s')
      return running.last.endedUs - running.last.sentUs
    }
    const [first, next] = [tookUs(), tookUs()]
    // One round trip less from the client, and one to the server.
    expect(first - next).toBe(4 * ways)
    expect([...(running.simulation.world.privacy?.tls.handshakes ?? [])]).toEqual([0, 1, 1])
    expect(last(running)).toMatchObject({ status: 200 })
  })
})
