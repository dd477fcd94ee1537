import { describe, expect, it } from 'vitest'
import { buildDesign } from '../../designs/build'
import { designSources } from '../../designs/catalog'
import { algorithms, Simulation } from '../../engine'
import { group } from '../../engine/testing/group-design'
import { partKinds } from '../../designs/kinds/registry'
import { outsiderKinds } from '../../engine/beside/kinds'
import { serviceKinds } from '../../engine/services/registry'
import { randomRun } from '../../engine/testing/swarm'
import { kindWords, wordsOfKind } from './registry'
import { stateWords } from './state-words'

const designs = [...designSources.map((source) => buildDesign(source, 'classroom')), group([{}, {}])]

describe.each(designs)('the settings of $id', (design) => {
  it('are all explained in a sentence that names the default, or says that it is our choice', () => {
    const { all } = new Simulation(design).world
    for (const { part, settings } of all) {
      for (const { keyword } of settings.list()) {
        expect(wordsOfKind(part.kind).settings[keyword], `${part.kind} ${keyword}`).toMatch(/default|our choice/i)
      }
    }
  })
})

describe('what is shown of a service', () => {
  /** By kind, every keyword that some random run shows at some instant. */
  const seen = { role: new Set<string>(), trouble: new Set<string>(), facts: new Set<string>() }
  for (let seed = 1; seed <= 120; seed++) {
    const { design, commands, endUs } = randomRun(seed)
    const simulation = new Simulation(design, commands)
    for (let part = 1; part <= 12; part++) {
      simulation.advance((part * endUs) / 12)
      for (const view of simulation.world.all.map((service) => service.view())) {
        for (const keyword of view.role) seen.role.add(`${view.kind} ${keyword}`)
        for (const keyword of view.trouble) seen.trouble.add(`${view.kind} ${keyword}`)
        for (const { keyword } of view.facts) seen.facts.add(`${view.kind} ${keyword}`)
      }
    }
  }
  const spoken = (table: 'roles' | 'trouble' | 'beside'): string[] =>
    Object.entries(stateWords).flatMap(([kind, words]) =>
      Object.keys(words[table] ?? {}).map((key) => `${kind} ${key}`),
    )

  it('has words for every kind of every layer', () => {
    const kinds = [...Object.keys(serviceKinds), ...outsiderKinds].sort()
    expect(Object.keys(partKinds).sort()).toEqual(kinds)
    expect(Object.keys(kindWords).sort()).toEqual(kinds)
  })

  it('has words, whatever happens: for roles, except the names of algorithms, and every trouble', () => {
    const roles = [...seen.role].filter((one) => !algorithms.some((name) => one === `haproxy ${name}`))
    expect(roles.sort()).toEqual(spoken('roles').sort())
    expect([...seen.trouble].sort()).toEqual(spoken('trouble').sort())
  })

  it('has every fact that is mentioned beside its state', () => {
    expect(spoken('beside').filter((one) => !seen.facts.has(one))).toEqual([])
  })
})
