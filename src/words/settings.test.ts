import { describe, expect, it } from 'vitest'
import { buildDesign } from '../designs/build'
import { designSources } from '../designs/catalog'
import { Simulation } from '../engine'
import { settingWords } from './settings'

describe.each(designSources)('the settings of $id', (source) => {
  it('are all explained in a sentence that names the default or owns the choice', () => {
    const { services } = new Simulation(buildDesign(source, 'classroom')).world
    for (const { part, settings } of services) {
      for (const { keyword } of settings.list()) {
        expect(settingWords.byKind[part.kind][keyword], `${part.kind} ${keyword}`).toMatch(/default|our choice/i)
      }
    }
  })
})
