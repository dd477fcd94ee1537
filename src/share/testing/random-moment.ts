/** Random moments for tests: any design and pace, branches of branches, every kind of command the swarm knows. */
import { buildDesign } from '../../designs/build'
import { designSources } from '../../designs/catalog'
import { experimentNames } from '../../designs/moment'
import type { BranchPlan, Moment } from '../../designs/moment'
import { profileNames } from '../../designs/profiles'
import { refuser } from '../../designs/schema-commands'
import type { Command, Design } from '../../engine'
import { Dice } from '../../engine/testing/dice'
import { randomSecurity } from '../../engine/testing/random-https'
import { randomAction } from '../../engine/testing/swarm'

/** The same number gives the same moment; `most` bounds the commands of each branch. */
export function randomMoment(seed: number, most = 12): Moment {
  const dice = new Dice(seed, 'moment')
  const source = dice.one(designSources)
  const profile = dice.one(profileNames)
  const openedSeed = dice.range(0, 4294967295)
  const design = buildDesign(source, profile, openedSeed)
  const branches = randomBranches(dice, design, most)
  const active = dice.range(0, branches.length - 1)
  return {
    designId: source.id,
    profile,
    seed: openedSeed,
    moved: randomPlaces(dice, design),
    branches,
    active,
    nowUs: dice.range(0, branches[active].knownUs),
    handled: dice.chance(20) ? dice.range(0, 1e6) : null,
    selection: randomSelection(dice, design),
    request: dice.chance(30) ? dice.range(1, 5000) : null,
    experiment: dice.chance(30) ? dice.one(experimentNames) : null,
  }
}

function randomBranches(dice: Dice, design: Design, most: number): BranchPlan[] {
  const refuses = refuser(design)
  const branches: BranchPlan[] = []
  const courses: Command[][] = []
  const count = dice.range(1, 5)
  for (let i = 0; i < count; i++) {
    const parent = i === 0 ? -1 : dice.range(0, i - 1)
    const kept = i === 0 ? 0 : dice.range(0, courses[parent].length)
    const inherited = i === 0 ? [] : courses[parent].slice(0, kept)
    const commands: Command[] = []
    let atUs = inherited.at(-1)?.atUs ?? 0
    while (commands.length < dice.range(i === 0 ? 0 : 1, most)) {
      const action = dice.chance(20) ? randomSecurity(dice, design, 60e6) : randomAction(dice, design)
      if (refuses(action, '').length > 0) continue
      atUs += dice.range(0, 9e6)
      commands.push({ atUs, ...action })
    }
    const name = dice.chance(30) ? `what if ${dice.range(1, 9)} “é” \\ ` : null
    branches.push({ name, parent, kept, commands, knownUs: atUs + dice.range(0, 60e6) })
    courses.push([...inherited, ...commands])
  }
  return branches
}

function randomPlaces(dice: Dice, { hosts, services }: Design): Moment['moved'] {
  const dragged = [...hosts, ...services].filter(() => dice.chance(20))
  return Object.fromEntries(dragged.map(({ id }) => [id, { x: dice.range(-9999, 9999) / 7, y: dice.range(-500, 500) }]))
}

function randomSelection(dice: Dice, { services, hosts, links }: Design): Moment['selection'] {
  return dice.one([
    null,
    { type: 'service', id: dice.one(services).id },
    { type: 'host', id: dice.one(hosts).id },
    { type: 'link', id: dice.one(links).id },
    { type: 'codeBase', id: 'server-1' },
  ])
}
