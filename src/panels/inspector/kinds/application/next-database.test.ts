// What the keys W and Q do, in every design: round all databases that an application reaches, and nothing to other parts.
import { describe, expect, it } from 'vitest'
import { designSources, namedDesign } from '../../../../designs/catalog'
import { isOfKind, Simulation } from '../../../../engine'
import { pointedOn } from './next-database'

describe.each(designSources)('$name', ({ id: design }) => {
  const begin = () => new Simulation(namedDesign(design, 'classroom'))
  const viewsOf = ({ world }: Simulation) => world.services.map((service) => service.view())

  it.each(['writesTo', 'readsFrom'] as const)('%s goes round the databases that each application reaches', (next) => {
    const simulation = begin()
    const viewOf = (id: string) => viewsOf(simulation).find((view) => view.id === id)
    const applications = viewsOf(simulation).filter((view) => isOfKind(view, 'application'))
    expect(applications.length).toBeGreaterThan(0)
    for (const { id: target, reaches } of applications) {
      const met = reaches.map(() => {
        const action = pointedOn(viewOf(target), next)
        if (action !== null) expect(simulation.apply(action)).toBeNull()
        const view = viewOf(target)
        return isOfKind(view, 'application') && (next === 'writesTo' ? view.writesTo : view.readsFrom.join())
      })
      expect(new Set(met)).toEqual(new Set(reaches))
    }
  })

  it('does nothing to what is no application, or reaches one database', () => {
    for (const view of viewsOf(begin())) {
      if (isOfKind(view, 'application') && view.reaches.length > 1) continue
      expect(pointedOn(view, 'writesTo')).toBeNull()
    }
  })
})
