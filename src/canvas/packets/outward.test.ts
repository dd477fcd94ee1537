// A request in its handshake is drawn going back to its sender and coming again, once for each round trip.
import { expect, it } from 'vitest'
import { farm } from '../../engine/testing/designs'
import { run } from '../../engine/testing/run'
import { outward } from './outward'

it.each([
  ['TLSv1.3', [0, 0.5, 1, 1, 0.5, 0, 0.5]],
  ['TLSv1.2', [0, 0.5, 1, 1, 0.5, 0, 0.5, 1, 0.5, 0, 0.5]],
] as const)('%s', (sslMaxVer, expected) => {
  const design = farm([{}], { sslMaxVer })
  const links = design.links.map((each) => ({ ...each, latencyUs: each.from === 'users' ? 1000 : 0 }))
  const running = run({ ...design, links, https: {} }).give({ op: 'send', kind: 'read', scheme: 'https' })
  const { calls, links: wire } = running.simulation.world
  const seen = expected.map((_, step) => {
    // Twice at the far end: when the connection arrives, and when the handshake begins.
    running.until(step < 3 ? Math.min(999.5, step * 500) : (step - 1) * 500)
    const call = calls.all[1]
    const along = (running.nowUs - call.startedUs) / (call.endsUs - call.startedUs)
    return Math.round(outward(call, along, wire.latencyUs[0]) * 100) / 100
  })
  expect(seen).toEqual(expected)
})
