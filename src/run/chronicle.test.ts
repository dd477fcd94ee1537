// What a branch remembers besides the engine: what people complained of, and what came to the collector.
import { describe, expect, it } from 'vitest'
import type { Action } from '../engine'
import { Tree } from './tree'

const SECOND = 1e6
const monitoring: Action = { op: 'monitoring', on: true }
const powerOff: Action = { op: 'powerOff', target: 'load-balancer' }

function watched(...commands: Action[]): Tree {
  const tree = new Tree({ designId: 'classic-three', profile: 'classroom', seed: 2026 })
  for (const command of commands) expect(tree.command(command)).toBeNull()
  advance(tree, 60)
  return tree
}

/** As on the page: what is new is collected ten times a second. */
function advance(tree: Tree, untilS: number): void {
  while (tree.simulation.nowUs < untilS * SECOND) {
    tree.advance(tree.simulation.nowUs + SECOND / 10)
    tree.active.collect(tree.simulation)
  }
}

const heardAt = (tree: Tree): Record<string, number[]> =>
  Object.fromEntries(
    Object.entries(tree.active.chronicle.reports).map(([host, reports = []]) => [
      host,
      reports.map(({ heardUs }) => Math.floor(heardUs / SECOND)),
    ]),
  )

describe('reports that came to the collector', () => {
  it('are kept, each once, when the run goes back and forth', () => {
    const tree = watched(monitoring)
    const before = heardAt(tree)
    expect(before['server-1'].length).toBeGreaterThan(4)
    tree.seek(20 * SECOND)
    tree.active.collect(tree.simulation)
    advance(tree, 60)
    expect(heardAt(tree)).toEqual(before)
    advance(tree, 75)
    expect(heardAt(tree)['server-1'].slice(0, before['server-1'].length)).toEqual(before['server-1'])
    expect(heardAt(tree)['server-1'].length).toBeGreaterThan(before['server-1'].length)
  })

  it('are in a fork as far as they had come', () => {
    const tree = watched(monitoring)
    tree.seek(35 * SECOND)
    tree.command({ op: 'kill', target: 'collector' })
    advance(tree, 60)
    expect(heardAt(tree)['server-1'].every((second) => second < 35)).toBe(true)
    expect(heardAt(tree)['server-1'].length).toBeGreaterThan(1)
  })
})

describe('a complaint', () => {
  const complaints = (tree: Tree) => tree.active.chronicle.changes.filter(({ event }) => event === 'complained')

  it('stands among the changes in the order of time', () => {
    const tree = watched()
    tree.command(powerOff)
    advance(tree, 120)
    expect(complaints(tree)).toMatchObject([{ value: 20, extra: 60 }])
    const times = tree.active.chronicle.changes.map(({ timeUs }) => timeUs)
    expect(times).toEqual(times.toSorted((a, b) => a - b))
  })

  it('is not made again by those who have made it, nor lost, in a fork', () => {
    const tree = watched()
    tree.command(powerOff)
    advance(tree, 120)
    const [complaint] = complaints(tree)
    tree.seek(complaint.timeUs + 2 * SECOND)
    tree.command({ op: 'kill', target: 'server-2' })
    advance(tree, 130)
    expect(complaints(tree)).toEqual([complaint])
    tree.seek(complaint.timeUs - SECOND)
    tree.command({ op: 'kill', target: 'server-1' })
    advance(tree, 130)
    expect(complaints(tree)).toEqual([complaint])
  })
})
