// The hops of a run are enough to count who is where, also when power fails with requests in progress.
import { describe, expect, it } from 'vitest'
import { farm, identical, onHost } from '../../engine/testing/designs'
import { run } from '../../engine/testing/run'
import { HopWatch } from './hop-watch'

describe('a visit that a power failure ends', () => {
  it('ends at once, and what comes later is no visit', () => {
    const running = run(onHost(farm(identical(2, { workUs: 500_000 })), 's1'))
    const { ledger, services } = running.simulation.world
    const watch = new HopWatch(services.length, 0, 0)
    running.sendTogether(4).for('100ms').powerOff('host').send().send().for('1s')
    watch.read(ledger.hops)
    expect(watch.stations.map(({ inside }) => inside)).toEqual(services.map(({ port }) => port.inside))
    expect(watch.stations[2]).toMatchObject({ arrivals: 2, departures: 2, inside: 0, refused: 0 })
  })
})
