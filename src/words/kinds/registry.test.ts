import { describe, expect, it } from 'vitest'
import { buildDesign } from '../../designs/build'
import { designSources } from '../../designs/catalog'
import { Simulation } from '../../engine'
import { group } from '../../engine/testing/group-design'
import { wordsOfKind } from './registry'

const designs = [...designSources.map((source) => buildDesign(source, 'classroom')), group([{}, {}])]

describe.each(designs)('the settings of $id', (design) => {
  it('are all explained in a sentence that names the default or owns the choice', () => {
    const { services } = new Simulation(design).world
    for (const { part, settings } of services) {
      for (const { keyword } of settings.list()) {
        expect(wordsOfKind(part.kind).settings[keyword], `${part.kind} ${keyword}`).toMatch(/default|our choice/i)
      }
    }
  })
})
