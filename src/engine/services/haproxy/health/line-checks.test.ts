// What a `server` line says of its own checks, over what holds for all, as measured on HAProxy 2.6 (behaviour-2, §11e).
import { describe, expect, it } from 'vitest'
import type { LineCheck } from '../../../design'
import { everySecond, farm } from '../../../testing/designs'
import { run } from '../../../testing/run'

const MS = 1000

/** When each server was marked DOWN after all were killed, in milliseconds; null for never. */
function downMs(...lines: readonly (LineCheck | null | undefined)[]): (number | null)[] {
  const servers = lines.map((check) => (check === undefined ? {} : { check }))
  const running = run(farm(servers, { check: { ...everySecond, interUs: 600 * MS, fall: 2 } })).for('6s')
  const sinceUs = running.simulation.nowUs
  for (const i of lines.keys()) running.give({ op: 'kill', target: `s${i + 1}` })
  running.for('10s')
  const { journal } = running.simulation.world.ledger
  const changes = Array.from({ length: journal.total }, (_, i) => journal.at(i))
  return lines.map((_, server) => {
    const down = changes.find(({ event, timeUs, value }) => event === 'down' && timeUs >= sinceUs && value === server)
    return down === undefined ? null : (down.timeUs - sinceUs) / MS
  })
}

describe('checks of a server line', () => {
  it('go by what the line says, the others by what holds for all; an unchecked server is never marked DOWN', () => {
    const [usual, own, never] = downMs(undefined, { interUs: 300 * MS, fall: 1 }, null)
    expect(usual).toBeGreaterThanOrEqual(600)
    expect(usual).toBeLessThanOrEqual(1250)
    expect(own).toBeGreaterThan(0)
    expect(own).toBeLessThanOrEqual(310)
    expect(never).toBeNull()
  })

  it('field by field', () => {
    const [slow] = downMs({ fall: 4 })
    expect(slow).toBeGreaterThanOrEqual(3 * 600)
    expect(slow).toBeLessThanOrEqual(4 * 605)
  })

  it('with the same words on every line are as if they held for all', () => {
    const check = { ...everySecond, fall: 2, rise: 3 }
    const outcome = (all: typeof check, line: LineCheck): string => {
      const running = run(farm([{ check: line }, { check: line }], { check: all })).for('3s')
      running.give({ op: 'kill', target: 's1' }).for('5s').give({ op: 'restart', target: 's1' }).for('8s')
      const { journal } = running.simulation.world.ledger
      return JSON.stringify(Array.from({ length: journal.total }, (_, i) => journal.at(i)))
    }
    expect(outcome(everySecond, { fall: 2, rise: 3 })).toBe(outcome(check, {}))
  })

  it('says so in the state that show stat prints', () => {
    const running = run(farm([{ check: null }, { check: { fall: 5 } }], { check: everySecond })).for('2500ms')
    running.give({ op: 'kill', target: 's2' }).for('2s')
    const [unchecked, checked] = running.haproxy.view().servers
    expect(unchecked.status).toBe('no check')
    expect(checked.status).toMatch(/^UP [34]\/5$/)
    expect([checked.fall, checked.rise]).toEqual([5, 2])
  })
})
