// The terminal's answer when a manager fails over: by a switch beside the design's id, by a command, or in a design of its own.
import { describe, expect, it } from 'vitest'
import { answer } from './answer'

const SECOND = 1e6

function changesOf(design: object, commands: object[]) {
  const given = answer(JSON.stringify({ version: 1, design, durationMs: 60_000, commands }))
  if (!given.ok || !('stateChanges' in given.value)) throw new Error('It gives no answer.')
  return given.value.stateChanges.filter(({ event }) => event.startsWith('failover') || event === 'managerOn')
}

const kill = { atUs: 10 * SECOND, op: 'kill', target: 'mysql-1' }
const named = { id: 'classic-three', profile: 'classroom', seed: 7 }

describe('a scenario with automatic failover', () => {
  it.each([
    ['as a key beside the design', { ...named, failover: true }, []],
    ['as a command', named, [{ atUs: 0, op: 'failover', on: true }]],
  ])('%s tells each step', (_, design, commands) => {
    expect(changesOf(design, [...commands, kill])).toMatchObject([
      { event: 'managerOn' },
      { event: 'failoverBegan', subject: 'mysql-1', failedProbes: 3, alive: false },
      { event: 'failoverChose', subject: 'mysql-2', replicas: 1 },
      { event: 'failoverPoints', subject: 'mysql-2', primary: 'mysql-1' },
      { event: 'failoverDone', subject: 'mysql-2', primary: 'mysql-1' },
    ])
  })

  it('off, as all designs have it, tells none', () => {
    expect(changesOf(named, [kill])).toEqual([])
  })

  it('takes settings of the manager', () => {
    const quick = { atUs: 0, op: 'set', target: 'manager', setting: 'failed probes', value: 1 }
    const [, began] = changesOf({ ...named, failover: true }, [quick, kill])
    expect(began).toMatchObject({ event: 'failoverBegan', failedProbes: 1 })
  })
})
