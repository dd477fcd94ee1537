// Packet filters: who meets which rule, and what comes of it; measured with nftables (behaviour-2, §13).
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { designSources, namedDesign } from '../../designs/catalog'
import type { Design } from '../design'
import { everySecond, farm, identical, onHost, site } from '../testing/designs'
import { run, tookMs } from '../testing/run'
import type { Running } from '../testing/run'
import { ruleActions } from '../network/firewall-rule'
import type { FirewallRule, RuleAction } from '../network/firewall-rule'
import type { World } from '../world'
import type { Besides } from './besides'
import { areRulesFor } from './rules'

const SECOND = 1e6

function besideOf({ beside }: World): Besides {
  if (beside === null) throw new Error('It is provided.')
  return beside
}

const rule = (action: RuleAction, source = 'any', port = 0): FirewallRule => ({
  source,
  destination: 'any',
  port,
  action,
})

/** A farm with s1 on a host that filters, and these rules. */
function filtered(rules: FirewallRule[], balancer = {}): Design {
  const farmed = onHost(farm(identical(2), { check: everySecond, ...balancer }), 's1')
  return { ...farmed, hosts: farmed.hosts.map((host) => ({ ...host, rules })), firewall: true }
}

const classic = () => namedDesign('classic-three', 'classroom')
const firewallOn = (running: Running, on = true): Running => running.give({ op: 'firewall', on })
const rulesAt = ({ simulation: { world } }: Running, host: string) => {
  const place = world.design.hosts.findIndex(({ id }) => id === host)
  const { firewall } = besideOf(world)
  const counts = firewall.countsOf(place)
  const told = firewall.rulesOf(place).map(({ source, port, action }) => `${action} ${source} ${port}`)
  return { told, counts }
}

describe('a rule', () => {
  it.each<[RuleAction, status: string, downAfterS: number]>([
    // §13.2: dropped like a hang, rejected like a dead process.
    ['drop', 'L4TOUT', 6],
    ['reject', 'L4CON', 3],
  ])('%s: checks end with %s, and the server is DOWN within %d s', (action, status, downAfterS) => {
    const running = run(filtered([rule('accept')])).for('5s')
    expect(running.haproxy.health.isUp(0)).toBe(true)
    running.give({ op: 'rules', target: 'host', rules: [rule(action)] }).for(`${downAfterS}s`)
    expect(running.haproxy.checker.lastStatus(0)).toBe(status)
    expect([running.haproxy.health.isUp(0), running.haproxy.health.isUp(1)]).toEqual([false, true])
    running.give({ op: 'rules', target: 'host', rules: [rule('accept')] }).for('3s')
    expect(running.haproxy.health.isUp(0)).toBe(true)
  })

  it.each<[RuleAction, timeoutMs: number, took: [number, number]]>([
    // §13.2, no redispatch: (retries + 1) times `timeout connect`, or three waits of at most a second.
    ['drop', 1000, [4000, 4010]],
    ['drop', 600, [2400, 2410]],
    ['reject', 1000, [3000, 3010]],
  ])('%s without redispatch ends in 503 (timeout connect %d ms)', (action, timeoutMs, [least, most]) => {
    const lone = farm(identical(1), { check: null, timeoutConnectUs: timeoutMs * 1000 })
    const closed = onHost(lone, 's1')
    const design = {
      ...closed,
      hosts: closed.hosts.map((host) => ({ ...host, rules: [rule(action)] })),
      firewall: true,
    }
    const { last } = run(design).send().for('10s')
    expect(last).toMatchObject({ status: 503, termination: action === 'drop' ? 'sC--' : 'SC--', retries: 3 })
    expect(tookMs(last)).toBeGreaterThanOrEqual(least)
    expect(tookMs(last)).toBeLessThanOrEqual(most)
  })

  it('about what is connected already is no rule: a request under way is answered', () => {
    const running = run(filtered([rule('accept')], { check: null }))
    const slow = running.slow('s1', 100).send().for('50ms')
    slow.give({ op: 'rules', target: 'host', rules: [] }).for('1s')
    expect(slow.last.cause).toBe('ok')
    expect(slow.hops(1).some(({ hop }) => hop === 'filtered')).toBe(false)
  })

  it('that drops the first packet is where the request stops, and nobody says so', () => {
    const users = onHost(farm(identical(1), { check: null }), 'haproxy')
    const design = { ...users, hosts: users.hosts.map((host) => ({ ...host, rules: [] })), firewall: true }
    const running = run(design).send().for('30s')
    expect(running.last).toMatchObject({ cause: 'gave-up', status: 0 })
    expect(running.hops(1).map(({ hop }) => hop)).toContain('filtered')
    expect(running.haproxy.port.received).toBe(0)
  })

  it('comes first when it stands first, and is counted for each connection that it decides about', () => {
    const rules = [rule('drop', 'any', 443), rule('accept', 'any', 80), rule('drop')]
    const running = run(filtered(rules, { check: null, balance: 'first' })).sendEach(5, '100ms')
    expect(rulesAt(running, 'host').counts).toEqual([0, 5, 0, 0])
    expect(running.metrics.answered).toBe(5)
  })

  it('of another service on the host does not match', () => {
    const other = { ...rule('drop'), destination: 's2' }
    const both = onHost(farm(identical(2), { check: null }), 's1', 's2')
    const design = {
      ...both,
      hosts: both.hosts.map((host) => ({ ...host, rules: [other, rule('accept')] })),
      firewall: true,
    }
    const running = run(design).sendEach(4, '6s')
    const received = ['s1', 's2'].map((id) => running.simulation.world.find(id)?.port.received)
    expect(received).toEqual([expect.not.stringMatching('0'), 0])
  })

  it('says nothing about what stays on its host', () => {
    const inside = onHost(site(), 'nginx', 'application', 'primary', 'replica')
    const closed = { ...inside, hosts: inside.hosts.map((host) => ({ ...host, rules: [rule('accept', 'any', 80)] })) }
    expect(
      run({ ...closed, firewall: true })
        .send('write')
        .for('2s').last.cause,
    ).toBe('ok')
  })
})

describe('replication', () => {
  const copying = (rules: FirewallRule[]) => {
    const apart = onHost(site({ replica: { connectRetryUs: SECOND } }), 'primary')
    return { ...apart, hosts: apart.hosts.map((host) => ({ ...host, rules })) }
  }
  const replicaOf = (running: Running) => running.mysql('replica').replica

  // §13.4: with `ct state established accept` nothing happens when the rule comes; replication breaks at the next reconnect.
  it.each(['drop', 'reject'] as const)('goes on under a new rule to %s, until it has to connect again', (action) => {
    const rules = [rule('accept', 'any', 80), rule(action)]
    const local = { ...copying(rules), firewall: true }
    const running = run(local).for('1s')
    expect(replicaOf(running)?.io).toBe('Yes')
    running.stopIo('replica').startIo('replica').for('5s')
    expect(replicaOf(running)?.io).toBe('Connecting')
    running.give({ op: 'rules', target: 'host', rules: [rule('accept')] }).for('2s')
    expect(replicaOf(running)?.io).toBe('Yes')
  })
})

describe('the usual rules', () => {
  it.each(designSources.map(({ id }) => [id] as const))(
    'of %s let the whole site work, switched on in mid-traffic and off again',
    (id) => {
      const found = namedDesign(id, 'classroom')
      const plain = run(found).for('25s')
      const running = firewallOn(firewallOn(run(found).for('5s')).for('15s'), false).for('5s')
      expect(running.metrics.failed).toBe(0)
      expect(running.metrics.answered).toBe(plain.metrics.answered)
      expect(running.simulation.world.ledger.hops.total).toBe(plain.simulation.world.ledger.hops.total)
    },
  )

  it('are those that were tried: the web from anywhere, Nginx from the balancer, MySQL from applications and replicas', () => {
    const running = firewallOn(run(classic()))
    expect(rulesAt(running, 'load-balancer').told).toEqual(['accept operator 22', 'accept any 80', 'accept any 443'])
    expect(rulesAt(running, 'server-1').told.toSorted()).toEqual([
      'accept load-balancer 80',
      'accept operator 22',
      'accept server-2 3306',
    ])
  })
})

describe('the firewall', () => {
  it('off leaves no trace, whatever rules a design has', () => {
    const bare = classic()
    const ruled = { ...bare, hosts: bare.hosts.map((host) => ({ ...host, rules: [rule('drop')] })) }
    expect(run(ruled).for('10s').simulation.digest()).toBe(run(bare).for('10s').simulation.digest())
  })

  it('goes back exactly with its rules and counts', () => {
    const rules = fc.array(
      fc.record({
        source: fc.constantFrom('any', 'operator', 'server-1', 'load-balancer'),
        destination: fc.constantFrom('any', 'nginx-2'),
        port: fc.constantFrom(0, 80, 3306),
        action: fc.constantFrom(...ruleActions),
      }),
      { maxLength: 5 },
    )
    fc.assert(
      fc.property(rules, rules, (first, second) => {
        const { simulation } = firewallOn(run(classic())).give({ op: 'rules', target: 'server-2', rules: first })
        simulation.advance(3 * SECOND)
        const snapshot = simulation.snapshot()
        const before = simulation.digest()
        simulation.apply({ op: 'rules', target: 'server-2', rules: second })
        simulation.apply({ op: 'firewall', on: false })
        simulation.advance(5 * SECOND)
        simulation.restore(snapshot)
        expect(simulation.digest()).toBe(before)
        expect(besideOf(simulation.world).firewall.rulesOf(2)).toEqual(first)
        expect(besideOf(simulation.world).firewall.on).toBe(true)
      }),
      { numRuns: 12 },
    )
  })

  it('takes rules that name what is there', () => {
    const design = classic()
    const named = (change: Partial<FirewallRule>) => areRulesFor(design, 'server-1', [{ ...rule('accept'), ...change }])
    expect([named({}), named({ source: 'server-2', port: 65_535 }), named({ destination: 'nginx-1' })]).toEqual([
      true,
      true,
      true,
    ])
    expect([named({ source: 'nobody' }), named({ destination: 'nginx-2' }), named({ port: 65_536 })]).toEqual([
      false,
      false,
      false,
    ])
  })
})
