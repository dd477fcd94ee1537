// `agent-check`: what an agent's words do to its server, when, and what they leave alone.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { HaproxyPart } from '../../../design'
import { everySecond, farm, identical, onHost } from '../../../testing/designs'
import { run } from '../../../testing/run'
import type { Running } from '../../../testing/run'
import { showStat } from '../stat'
import { packReply, replyText, SILENT, unpackReply } from './agent-words'

const SECOND = 1e6
const agents: Partial<HaproxyPart> = { agentCheck: true, agentInterUs: SECOND / 2 }
const start = (own: Partial<HaproxyPart> = {}, weight = 4): Running =>
  run(farm(identical(2, { weight }), { ...agents, ...own })).for('2s')
const say = (running: Running, reply: string, server = 's1'): Running =>
  running.give({ op: 'agentReply', target: 'haproxy', server, reply })
const told = (running: Running, reply: string): Running => say(running, reply).for('500ms')
const stat = ({ haproxy, simulation }: Running) => showStat(haproxy, simulation.nowUs)[0]
const shown = (running: Running): string => `${stat(running).status} ${stat(running).weight}`

describe('a reply', () => {
  it.each([
    ['up ready 100%', 'up ready 100%'],
    ['100%, UP', 'up 100%'],
    ['down #busy', 'down'],
    ['stopped', 'stopped'],
    ['99999%', '25600%'],
    ['down#busy', ''],
    ['fine', ''],
    ['up fine 25%', 'up 25%'],
    ['50% fine', '50%'],
    ['-5%', ''],
    ['', ''],
  ])('%j is understood as %j', (reply, understood) => {
    expect(replyText(packReply(reply))).toBe(understood)
  })

  it('keeps all its words through packing', () => {
    const one = (...words: string[]) => fc.constantFrom('', ...words)
    const percent = fc.option(fc.integer({ min: 0, max: 25_600 }), { nil: null })
    fc.assert(
      fc.property(
        one('up', 'down', 'stopped', 'fail'),
        one('ready', 'drain', 'maint'),
        percent,
        (health, state, share) => {
          const text = [health, state, share === null ? '' : `${share}%`].filter(Boolean).join(' ')
          const packed = packReply(text)
          expect([replyText(packed), unpackReply(packed).percent]).toEqual([text, share])
          expect(packed === SILENT).toBe(text === '')
        },
      ),
    )
  })
})

describe('an agent without checks beside it', () => {
  it('leaves the columns of checks empty, whatever it says', () => {
    const none = { chkdown: null, chkfail: null, check: null, downtime: null }
    const running = told(start(), 'down')
    expect(stat(running)).toMatchObject({ status: 'DOWN (agent)', ...none })
    expect(stat(told(running, 'up'))).toMatchObject({ status: 'no check', ...none })
  })
})

describe('an agent that says', () => {
  it.each([
    ['50%', 'no check 2'],
    ['0%', 'no check 0'],
    ['30%', 'no check 1'],
    ['drain', 'DRAIN (agent) 4'],
    ['maint', 'MAINT 4'],
    ['down', 'DOWN (agent) 4'],
    ['fail', 'DOWN (agent) 4'],
    ['up drain 50%', 'DRAIN (agent) 2'],
    ['', 'no check 4'],
  ])('%j makes its server %s at the next question', (reply, after) => {
    const running = say(start(), reply)
    expect(shown(running)).toBe('no check 4')
    expect(shown(running.for('500ms'))).toBe(after)
    expect(shown(told(running, 'up ready 100%'))).toBe('no check 4')
  })

  it('a percentage is followed until another one comes, and down until up', () => {
    const running = start()
    const seen = ['50%', 'up', '', 'down', '100%', 'ready', '', 'up'].map((reply) => shown(told(running, reply)))
    expect(seen).toEqual([
      'no check 2',
      'no check 2',
      'no check 2',
      'DOWN (agent) 2',
      'DOWN (agent) 4',
      'DOWN (agent) 4',
      'DOWN (agent) 4',
      'no check 4',
    ])
  })

  it('50% of a weight of 1 is nothing', () => {
    expect(stat(told(start({}, 1), '50%')).weight).toBe(0)
  })

  it('50% is refused by static-rr, which takes 0% and 100%', () => {
    const running = start({ balance: 'static-rr' })
    expect(['50%', '0%', '50%', '100%'].map((reply) => stat(told(running, reply)).weight)).toEqual([4, 0, 0, 4])
  })

  it('down takes requests off the server at once, and up brings it back by slowstart', () => {
    const running = told(start({ slowstartUs: 4 * SECOND }, 16), 'down').sendEach(4, '10ms')
    expect(running.servers()).toBe('s2 s2 s2 s2')
    expect(stat(told(running, 'up'))).toMatchObject({ status: 'no check', weight: 1, throttle: 6 })
    expect(stat(told(told(running.for('5s'), 'drain'), 'ready'))).toMatchObject({ weight: 16, throttle: null })
  })
})

describe('agent and check', () => {
  const check = { ...everySecond, fall: 1, rise: 1 }

  it('must both be up', () => {
    const running = start({ check })
    const seen = [
      shown(running),
      shown(told(running, 'down').for('3s')),
      shown(running.kill('s1').for('3s')),
      shown(told(running, 'up').for('2s')),
      shown(running.restart('s1').for('3s')),
    ]
    expect(seen).toEqual(['UP 4', 'DOWN (agent) 4', 'DOWN (agent) 4', 'DOWN 4', 'UP 4'])
    expect(running.journal('down')).toHaveLength(1)
    expect(running.journal('up')).toHaveLength(1)
  })

  it('in maintenance: an agent’s down holds when it is over', () => {
    const running = told(start({ check }), 'maint')
    expect(shown(told(told(running, 'down'), 'ready'))).toBe('DOWN (agent) 4')
    expect(shown(told(running, 'up'))).toBe('UP 4')
    expect(running.journal('down')).toEqual([])
    expect(running.journal('up')).toHaveLength(1)
  })

  it.each([
    ['stopped', 'up ready 50%', 'UP 2', 0, 0],
    ['up', 'down ready', 'DOWN (agent) 4', 0, 0],
    ['down', 'ready', 'DOWN (agent) 4', 0, 0],
    ['down', 'up drain', 'DRAIN (agent) 4', 0, 0],
  ])('in maintenance, after %j: %j ends it with the health that it reports', (before, last, after, downs, ups) => {
    const running = told(told(told(start({ check }), 'maint'), before), last)
    expect(shown(running)).toBe(after)
    expect([running.journal('down'), running.journal('up')].map((list) => list.length)).toEqual([downs, ups])
  })

  it.each([
    ['down ready', 1, 0],
    ['down maint', 0, 0],
  ])('in drain, %j changes the state first, then the health', (reply, downs, ups) => {
    const running = told(told(start({ check }), 'drain'), reply)
    expect([running.journal('down'), running.journal('up')].map((list) => list.length)).toEqual([downs, ups])
  })
})

describe('an agent', () => {
  it('answers beside a dead program, and not without power or behind a cut link', () => {
    const onOne = () => run(onHost(farm(identical(2, { weight: 4 }), agents), 's1')).for('2s')
    expect(shown(told(onOne().kill('s1'), '50%'))).toBe('no check 2')
    expect(shown(told(onOne().give({ op: 'powerOff', target: 'host' }), '50%'))).toBe('no check 4')
    expect(shown(told(onOne().kill('haproxy->s1'), '50%'))).toBe('no check 4')
  })

  it('of a line is asked at its own interval, with agent-check off for the others', () => {
    const lines = [{ weight: 4, agent: { interUs: 3 * SECOND, says: '50%' } }, { weight: 4 }]
    const running = run(farm(lines)).for('1ms')
    expect(shown(running)).toBe('no check 2')
    expect(shown(say(running, '25%').for('2900ms'))).toBe('no check 2')
    expect(shown(running.for('100ms'))).toBe('no check 1')
    expect(shown(say(running, 'drain', 's2').for('9s'))).toBe('no check 1')
    expect(showStat(running.haproxy, running.simulation.nowUs)[1].status).toBe('no check')
  })

  it('is no longer believed when agent-check is turned off, nor after a restart of HAProxy until it is asked', () => {
    const running = told(start(), 'down')
    expect(shown(running.set('haproxy', 'agent-check', 0))).toBe('no check 4')
    const other = say(told(start(), 'down'), '').kill('haproxy').restart('haproxy')
    expect(shown(other)).toBe('no check 4')
    expect(shown(told(other, 'down'))).toBe('DOWN (agent) 4')
  })

  it('is asked again as if nothing had been after a snapshot', () => {
    const running = say(start(), '50%')
    const before = running.simulation.snapshot()
    told(running, 'down').for('1s')
    const after = [shown(running), running.simulation.digest()]
    running.simulation.restore(before)
    running.simulation.advance(running.simulation.nowUs + 1.5 * SECOND)
    expect([shown(running), running.simulation.digest()]).toEqual(after)
    expect(after[0]).toBe('DOWN (agent) 4')
  })

  it('whose words are not understood cannot be given', () => {
    expect(start().simulation.apply({ op: 'agentReply', target: 'haproxy', server: 's1', reply: 'fine' })).toBe('reply')
  })
})
