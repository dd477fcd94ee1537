// Share makes nothing that cannot be opened: what it offers is tried beforehand, and what is missing is said with its reason.
import { expect, it, vi } from 'vitest'
import { replayBudget } from '../designs/replay-limit'
import { momentOf } from '../run/moment'
import { costOf } from '../run/cost'
import { Tree } from '../run/tree'
import { treeOf } from '../run/moment'
import { decode, readText } from './link'
import { offerOf } from './offer'

const SECOND = 1e6
const nothingSeen = { moved: {}, selection: null, request: null, experiment: null }

/** A run of so many branches, each with something done in it. */
function runOf(branches: number): Tree {
  const tree = new Tree({ designId: 'classic-three', profile: 'classroom', seed: 4 })
  tree.advance(4 * SECOND)
  for (let i = 1; i < branches; i++) {
    tree.seek(2 * SECOND)
    tree.command({ op: i % 2 === 0 ? 'restart' : 'kill', target: 'server-1' }, true)
    tree.advance(3 * SECOND)
  }
  return tree
}

async function offered(tree: Tree, part: 'all' | 'branch' | 'design' = 'all') {
  const offer = await offerOf(part, momentOf(tree, nothingSeen), tree)
  const opened = offer.link === null ? null : await decode(offer.link)
  return { ...offer, opened, read: offer.file === null ? null : readText(offer.file.text) }
}

it.each([1, 7, 71])('a run of %d branches: link and file hold all of it', { timeout: 30_000 }, async (count) => {
  const tree = runOf(count)
  const { opened, read, problem } = await offered(tree)
  expect(problem).toBeNull()
  expect(opened).toEqual({ moment: momentOf(tree, nothingSeen), ignored: [] })
  expect(read).toEqual(opened)
})

it('what opens costs what was foreseen when it was shared', () => {
  const tree = runOf(5)
  const moment = momentOf(tree, nothingSeen)
  const steps = treeOf(moment)
  let step = steps.next()
  while (step.done !== true) step = steps.next()
  const [opened, foreseen] = [step.value, tree].map(({ branches, simulation }) => costOf(branches, simulation).events)
  // They differ by what happens in the very instants of the forks.
  expect(Math.abs(opened - foreseen)).toBeLessThan(50)
  expect(foreseen).toBeGreaterThan(200)
})

it('beyond the budget it says so with the figure, and offers the branch alone and the design', async () => {
  const tree = runOf(2)
  const spent = tree.branches[0].spent
  spent.handled = 1.2 * replayBudget.events
  const { link, file, problem } = await offered(tree)
  expect([link, file]).toEqual([null, null])
  expect(problem).toMatch(/72 million events.*at most 60 million/)
  const alone = await offered(tree, 'branch')
  expect(alone.problem).toBeNull()
  expect(alone.opened?.moment?.branches).toHaveLength(1)
  expect(alone.opened?.moment?.branches[0].commands).toEqual(tree.active.commands)
  const { link: address, file: none } = await offered(tree, 'design')
  expect(address).toBe('?design=classic-three&profile=classroom&seed=4')
  expect(none).toBeNull()
})

it('a run too long for a link is offered as a file', { timeout: 30_000 }, async () => {
  const tree = new Tree({ designId: 'classic-three', profile: 'classroom', seed: 4 })
  for (let i = 1; i < 6000; i++) {
    tree.advance(i * 1e4 + ((i * 7919) % 977))
    tree.command({ op: 'set', target: 'haproxy', setting: 'inter', value: 2e6 + i })
  }
  const { link, problem, read } = await offered(tree)
  expect(link).toBeNull()
  expect(problem).toContain('too long for a link')
  expect(read?.ignored).toEqual([])
  expect(read?.moment?.branches[0].commands).toHaveLength(5999)
})

it('a browser that cannot compress is told so, and has the file', async () => {
  vi.stubGlobal('CompressionStream', undefined)
  const { link, problem, read } = await offered(runOf(1))
  vi.unstubAllGlobals()
  expect(link).toBeNull()
  expect(problem).toContain('too old')
  expect(read?.ignored).toEqual([])
})
