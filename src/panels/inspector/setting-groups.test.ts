import { describe, expect, it } from 'vitest'
import { Simulation } from '../../engine'
import { everySecond, farm, site } from '../../engine/testing/designs'
import { group } from '../../engine/testing/group-design'
import { wordsOfKind } from '../../words/kinds/registry'
import { settingGroups } from './setting-groups'

const designs = [
  farm([{}], { check: everySecond, backends: [{ name: 'st' }], processingTime: { law: 'constant', meanUs: 1 } }),
  site(),
  group([{}, {}]),
]

describe('the settings of a service', () => {
  it('are all shown, each once, whatever settings the engine has', () => {
    for (const design of designs) {
      for (const { part, settings } of new Simulation(design).world.services) {
        const shown = settingGroups(settings.list(), wordsOfKind(part.kind).groups).flatMap(
          (shownGroup) => shownGroup.settings,
        )
        expect(shown.map(({ keyword }) => keyword).sort()).toEqual(
          settings
            .list()
            .map(({ keyword }) => keyword)
            .sort(),
        )
      }
    }
  })

  it('of HAProxy are all under a heading, and every keyword of a heading exists', () => {
    const [haproxy] = new Simulation(designs[0]).world.services.filter(({ part }) => part.kind === 'haproxy')
    const keywords = haproxy.settings.list().map(({ keyword }) => keyword)
    const named = (wordsOfKind('haproxy').groups ?? []).flatMap((one) => one.keywords)
    expect([...named].sort()).toEqual([...keywords, 'balance'].sort())
    expect(
      settingGroups(haproxy.settings.list(), wordsOfKind('haproxy').groups).every(({ heading }) => heading !== null),
    ).toBe(true)
  })
})
