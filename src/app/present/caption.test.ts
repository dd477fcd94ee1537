// What stands above a presentation, made of real runs: what HAProxy does not know yet, and the newest event.
import { describe, expect, it } from 'vitest'
import { namedDesign } from '../../designs/catalog'
import { Simulation } from '../../engine'
import type { Action } from '../../engine'
import { Chronicle } from '../../run/chronicle'
import { totalsOf } from '../../run/run-view'
import { captionOf } from './caption'

const SECOND = 1e6

class Room {
  private readonly simulation = new Simulation(namedDesign('classic-three', 'classroom'))
  private readonly chronicle = new Chronicle()

  after(seconds: number): this {
    this.simulation.advance(this.simulation.nowUs + seconds * SECOND)
    return this
  }

  does(action: Action): this {
    this.simulation.apply(action)
    return this
  }

  get caption() {
    const { simulation, chronicle } = this
    chronicle.collect(simulation)
    const { world, nowUs, design } = simulation
    const services = Object.fromEntries(world.services.map((service) => [service.part.id, service.view()]))
    const log = chronicle.logAt(nowUs)
    return captionOf({ design, services, log, changes: chronicle.changes, totals: totalsOf(simulation), nowUs })
  }
}

it('at first says that nothing has happened, then how many requests were answered', () => {
  const room = new Room()
  expect(room.caption).toEqual({ text: 'Nothing has happened yet', tone: 'plain' })
  expect(room.after(20).caption.text).toMatch(/^All \d\d requests so far have been answered$/)
})

describe('a server whose processes were killed', () => {
  const room = new Room().after(10).does({ op: 'kill', target: 'server-1' })

  it('is told at once', () => {
    expect(room.caption).toEqual({ text: 'All processes on Server 1 were killed', tone: 'bad' })
  })

  it('then that HAProxy still sends to it, with a count that only grows, until HAProxy knows', () => {
    const counts: number[] = []
    const words = ['once', 'twice', 'three times', 'four times', 'five times']
    let text = ''
    for (let step = 0; step < 60; step++) {
      ;({ text } = room.after(0.25).caption)
      const told = /^HAProxy still sends to Server 1: refused, (?:(\d+) times|(.*))$/.exec(text)
      if (told === null) continue
      counts.push(told.at(1) === undefined ? words.indexOf(told[2]) + 1 : Number(told[1]))
    }
    expect(counts.length).toBeGreaterThan(10)
    expect(counts.every((count) => count > 0)).toBe(true)
    expect(counts).toEqual(counts.toSorted((a, b) => a - b))
    expect(text).not.toContain('still sends')
  })
})

it('a server without power is silent: how many requests wait for it is counted', () => {
  const room = new Room().after(10).does({ op: 'powerOff', target: 'server-1' })
  expect(room.caption.tone).toBe('bad')
  expect(room.after(2).caption.text).toMatch(/^HAProxy still sends to Server 1: \d+ requests? without an answer$/)
})

it('a verdict comes with its delay, and failures with how many there are in the whole run', () => {
  const room = new Room().after(10).does({ op: 'powerOff', target: 'load-balancer' }).after(40)
  expect(room.caption.text).toMatch(
    /^\d+ requests have failed; the latest: the user gave up$|^The load balancer lost power$/,
  )
  const told = new Room().after(10).does({ op: 'kill', target: 'server-1' })
  const texts = Array.from({ length: 80 }, () => told.after(0.25).caption.text)
  expect(texts.some((text) => /^Server 1 is down; HAProxy noticed after \d+\.\d+\ss$/.test(text))).toBe(true)
})
