// A change that needs other parts opens another design, as a run of its own; and what was open comes back to the digit.
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { namedDesign } from '../designs/catalog'
import { designChanges } from '../designs/moment'
import { withChange } from '../designs/structure'
import { Simulation } from '../engine'
import { openedDesign, useDesignStore } from '../stores/design-store'
import { useRunStore } from '../stores/run-store'
import { openDesign, openProfile } from './actions'
import { openSeed } from './open-seed'
import { changeBack, tryChange } from './change-design'
import { momentOf, treeOf } from './moment'
import { run } from './run'

const SECOND = 1e6
const nothingSeen = { moved: {}, selection: null, request: null, experiment: null }

// However busy the machine is, a tree is built in one go.
beforeEach(() => {
  vi.spyOn(performance, 'now').mockReturnValue(0)
  useDesignStore.setState({ designId: 'fourth-server', profile: 'classroom', seed: 7, changed: null, moved: {} })
  run.open(openedDesign())
  run.branches.advance(4 * SECOND)
  run.command({ op: 'kill', target: 'nginx-2' })
  run.branches.advance(6 * SECOND)
})

afterEach(() => {
  vi.restoreAllMocks()
})

const state = () => `${run.simulation.nowUs} ${run.simulation.digest()} ${run.branches.branches.length}`

it.each(designChanges)('%s: the other design has run from its start with what was done, and plays on', (change) => {
  const before = state()
  const other = withChange(namedDesign('fourth-server', 'classroom', 7), change, 'classroom')
  if (other === null) throw new Error('This design can be changed so.')
  const twin = new Simulation(other, [{ atUs: 4 * SECOND, op: 'kill', target: 'nginx-2' }])
  twin.advance(6 * SECOND)
  tryChange(change)
  expect(useRunStore.getState()).toMatchObject({ playing: true, nowUs: 6 * SECOND })
  expect(run.simulation.digest()).toBe(twin.digest())
  run.branches.advance(9 * SECOND)
  changeBack()
  expect(state()).toBe(before)
  expect(openedDesign().changed).toBeNull()
  run.undo()
  expect(run.simulation.nowUs).toBe(9 * SECOND)
  expect(openedDesign().changed?.by).toEqual([change])
  run.undo()
  expect(state()).toBe(before)
})

it('a second change is added to the first, and each way back takes one', () => {
  tryChange('replica')
  tryChange('primaryApart')
  const { changed } = openedDesign()
  expect(changed?.by).toEqual(['replica', 'primaryApart'])
  expect(run.simulation.design.services).toHaveLength(namedDesign('fourth-server', 'classroom').services.length + 1)
  changeBack()
  expect(openedDesign().changed?.by).toEqual(['replica'])
})

it('travels as plain data; where what was open before is not known, the way back leads to the design as it comes', () => {
  tryChange('server')
  run.setPlaying(false)
  const moment = structuredClone(momentOf(run.branches, nothingSeen))
  expect(moment.changes).toEqual(['server'])
  const digest = run.simulation.digest()
  openDesign('first-alive')
  const nothing = (): void => undefined
  run.openTree({ tree: treeOf(moment), what: { edit: 'openLink' }, shown: nothing })
  expect(run.simulation.digest()).toBe(digest)
  changeBack()
  expect(run.simulation.design).toEqual(namedDesign('fourth-server', 'classroom', 7))
})

it('stays with another seed, and not at another pace, which is another design', () => {
  tryChange('replica')
  openSeed(8)
  expect(run.simulation.design).toMatchObject({ seed: 8, services: openedDesign().changed?.design.services })
  openProfile('production')
  expect(run.simulation.design).toEqual(namedDesign('fourth-server', 'production', 8))
})

it('one more web server can only be added to a design that has nothing else changed', () => {
  const plain = namedDesign('classic-three', 'classroom')
  const four = withChange(plain, 'server', 'classroom')
  const five = four === null ? null : withChange(four, 'server', 'classroom')
  expect(five?.hosts).toHaveLength(plain.hosts.length + 2)
  const replica = withChange(plain, 'replica', 'classroom')
  expect(replica === null ? '' : withChange(replica, 'server', 'classroom')).toBeNull()
})
