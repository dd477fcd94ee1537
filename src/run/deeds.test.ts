// Each deed of each answer can be done in its design, begins a branch of its own where all was well, and leads back.
import { beforeEach, describe, expect, it } from 'vitest'
import { designSources, namedDesign } from '../designs/catalog'
import { isSwitch, Simulation } from '../engine'
import type { Action } from '../engine'
import { provideBesides } from '../engine/beside/provide'
import { setDesign, openedDesign } from '../stores/design-store'
import { useDeedStore } from '../stores/deed-store'
import { useRunStore } from '../stores/run-store'
import { useViewStore } from '../stores/view-store'
import { notes } from '../words/notes'
import { deedsOf } from '../words/notes/deeds'
import { actionOf, goBack, isOnScreen, showDeed } from './deeds'
import { run } from './run'

const SECOND = 1e6

provideBesides()

const all = designSources.flatMap(({ id: design }) =>
  notes.questions.flatMap((question, i) =>
    (deedsOf[design]?.[i] ?? []).map((deed) => ({ design, question, label: deed.label, deed })),
  ),
)

it('every answer of every design can be tried', () => {
  const untried = designSources.flatMap(({ id }) =>
    notes.questions.filter((_, i) => (deedsOf[id]?.[i] ?? []).length === 0),
  )
  expect(untried).toEqual([])
})

describe.each(all)('$design, $question: $label', ({ design, label, deed: { does } }) => {
  const simulation = new Simulation(namedDesign(design, 'classroom'))
  simulation.advance(5 * SECOND)
  const { journal } = simulation.world.ledger
  const before = journal.total

  it('can be done, and the run tells of it', () => {
    const action = actionOf(does, simulation.design)
    expect(action !== null && simulation.apply(action) === null).toBe(true)
    expect(journal.total).toBeGreaterThan(before)
  })

  it('is named after the part that it is done to', () => {
    if (does.op === 'mode' || isSwitch(does) || !('target' in does)) return
    const id = does.target.split('->').at(-1)
    const { hosts, services } = simulation.design
    const service = services.find((part) => part.id === id)
    const host = hosts.find((part) => part.id === (service?.host ?? id))
    expect(label.toLowerCase()).toContain(host?.label.toLowerCase() ?? 'no such part')
  })
})

const powerOff: Action = { op: 'powerOff', target: 'server-1' }
const server1 = { type: 'host', id: 'server-1' } as const

describe('a deed', () => {
  beforeEach(() => {
    setDesign({ designId: 'classic-three', profile: 'classroom', seed: 1 })
    run.open(openedDesign())
    run.setPlaying(false)
    useDeedStore.setState({ shown: null })
    useViewStore.setState({ selection: null })
    run.branches.advance(8 * SECOND)
  })

  const isShown = (): boolean => isOnScreen(useDeedStore.getState().shown, useRunStore.getState())
  const back = (): void => {
    const { shown } = useDeedStore.getState()
    if (shown !== null) goBack(shown)
  }

  it('is done now where nothing has been done, on a branch of its own, and points', () => {
    const digest = run.simulation.digest()
    expect(showDeed(powerOff, server1)).toBeNull()
    expect(run.simulation.nowUs).toBe(8 * SECOND)
    expect(run.branches.branches).toHaveLength(2)
    expect(useViewStore.getState().selection).toEqual(server1)
    expect(useRunStore.getState().playing).toBe(true)
    run.branches.advance(30 * SECOND)
    back()
    expect(run.simulation.digest()).toBe(digest)
    expect(run.branches.knownUs).toBe(8 * SECOND)
    expect(run.branches.branches).toHaveLength(2)
    expect(useRunStore.getState().playing).toBe(false)
    expect(useViewStore.getState().selection).toBeNull()
    expect(isShown()).toBe(false)
  })

  it('goes back to before the first thing that was done to a part, and keeps what was turned on before', () => {
    run.command({ op: 'firewall', on: true })
    run.branches.advance(10 * SECOND)
    run.command(powerOff)
    run.branches.advance(20 * SECOND)
    const digest = run.simulation.digest()
    expect(showDeed(powerOff, server1)).toBeNull()
    expect(run.simulation.nowUs).toBe(10 * SECOND - 1)
    expect(run.simulation.commands.map(({ op }) => op)).toEqual(['firewall', 'powerOff'])
    back()
    expect(run.simulation.digest()).toBe(digest)
  })

  it('begins at the run itself after another one, and leads back there', () => {
    const digest = run.simulation.digest()
    showDeed(powerOff, server1)
    run.branches.advance(20 * SECOND)
    expect(showDeed({ op: 'kill', target: 'mysql-1' }, { type: 'service', id: 'mysql-1' })).toBeNull()
    expect(run.simulation.commands.map(({ op }) => op)).toEqual(['kill'])
    expect(run.simulation.nowUs).toBe(8 * SECOND)
    expect(run.branches.branches.map(({ origin }) => origin.parent)).toEqual([null, 0, 0])
    back()
    expect(run.simulation.digest()).toBe(digest)
  })

  it('is undone in one step, wherever it had to go', () => {
    run.command(powerOff)
    run.branches.advance(20 * SECOND)
    const digest = run.simulation.digest()
    showDeed({ op: 'kill', target: 'mysql-2' }, { type: 'service', id: 'mysql-2' })
    run.branches.advance(30 * SECOND)
    expect(isShown()).toBe(true)
    run.undo()
    expect(run.simulation.digest()).toBe(digest)
    expect(run.branches.branches).toHaveLength(1)
    expect(isShown()).toBe(false)
    run.redo()
    expect(isShown()).toBe(true)
  })

  it('that cannot be done changes nothing', () => {
    run.command(powerOff)
    run.branches.advance(20 * SECOND)
    const digest = run.simulation.digest()
    expect(showDeed({ op: 'powerOff', target: 'server-9' }, server1)).not.toBeNull()
    expect(run.simulation.digest()).toBe(digest)
    expect(useDeedStore.getState().shown).toBeNull()
  })
})
