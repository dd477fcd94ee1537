// What is announced of a run, about which subject, and with which delay HAProxy's verdicts came.
import { describe, expect, it } from 'vitest'
import { namedDesign } from '../../designs/catalog'
import { Simulation } from '../../engine'
import { Chronicle } from '../../run/chronicle'
import { knowledgeOf } from '../telling/use-knowledge'
import { announcementsOf } from './announcements'

const SECOND = 1e6

function announceRun(act: (simulation: Simulation) => void) {
  const simulation = new Simulation(namedDesign('classic-three', 'classroom'))
  act(simulation)
  const chronicle = new Chronicle()
  chronicle.collect(simulation)
  const knowledge = knowledgeOf(simulation.design, chronicle.changes)
  const log = chronicle.logAt(simulation.nowUs).toReversed()
  return announcementsOf(log, knowledge, chronicle.changes)
}

describe('a server that dies and comes back', () => {
  const all = announceRun((simulation) => {
    simulation.advance(10 * SECOND)
    simulation.apply({ op: 'powerOff', target: 'server-1' })
    simulation.advance(25 * SECOND)
    simulation.apply({ op: 'restart', target: 'server-1' })
    simulation.advance(35 * SECOND)
  })
  const about = (subject: string) => all.filter((one) => one.subject === subject)
  const said = about('Server 1').map(({ tell }) => tell(1))

  it('is one subject, from the fault to the verdict and back', () => {
    expect(said[0]).toBe('Server 1 lost power.')
    expect(said.find((text) => text.includes('is down'))).toMatch(
      /^Server 1 is down; HAProxy noticed after 1[012](\.\d+)?\ss\.$/,
    )
    expect(said.at(-1)).toMatch(/^Server 1 is up again; HAProxy noticed after \d+\.\d+\ss\.$/)
  })

  it('does not wait when it dies or is marked DOWN, and waits for checks and recovery', () => {
    const grave = about('Server 1').filter((one) => one.grave)
    expect(grave.map(({ tell }) => tell(1).slice(0, 16))).toEqual(['Server 1 lost po', 'Server 1 is down'])
  })

  it('leaves failed requests to one subject, which counts them', () => {
    const failed = about('failed')
    expect(failed.length).toBeGreaterThan(1)
    expect(failed.every(({ grave }) => !grave)).toBe(true)
    expect(failed[0].tell(1)).toMatch(/^Request \d+ \(\w+\) failed: /)
    expect(failed[0].tell(12)).toMatch(/^12 requests failed\. The latest: Request \d+ /)
  })
})

it('gives the delay since the first fault after the server was last well', () => {
  const all = announceRun((simulation) => {
    simulation.advance(10 * SECOND)
    simulation.apply({ op: 'kill', target: 'application-1' })
    simulation.advance(11 * SECOND)
    simulation.apply({ op: 'restart', target: 'application-1' })
    simulation.advance(40 * SECOND)
    simulation.apply({ op: 'kill', target: 'nginx-1' })
    simulation.advance(60 * SECOND)
  })
  const verdicts = all.map(({ tell }) => tell(1)).filter((text) => text.includes('noticed'))
  expect(verdicts).toHaveLength(1)
  expect(Number(/after ([\d.]+)/.exec(verdicts[0])?.[1])).toBeLessThan(20)
})

it('treats mode, algorithm and traffic as separate subjects', () => {
  const all = announceRun((simulation) => {
    simulation.apply({ op: 'mode', target: 'haproxy', mode: 'active-passive' })
    simulation.apply({ op: 'balance', target: 'haproxy', algorithm: 'leastconn' })
  })
  expect(all.map(({ subject }) => subject)).toEqual(['mode', 'balance'])
})
