/** Gives some of a random site's Nginxes an upstream group, from a random stream of its own: the rest of the site stays as it was. */
import { upstreamDefaults } from '../design'
import { nextUpstreamConditions } from '../services/nginx/part'
import type { Design, UpstreamServer } from '../design'
import { link } from './designs'
import { Dice } from './dice'

const SECOND = 1e6

export function withRandomGroups(design: Design, seed: number): Design {
  const dice = new Dice(seed, 'upstream groups')
  const links = [...design.links]
  const services = design.services.map((part) => {
    if (part.kind !== 'nginx' || !dice.chance(40)) return part
    const upstream = randomGroup(dice, design)
    for (const { service } of upstream) {
      const known = links.some(({ from, to }) => from === part.id && to === service)
      if (!known) links.push(link(part.id, service, dice.one(design.links).latencyUs))
    }
    const proxyNextUpstream = nextUpstreamConditions.filter((condition) =>
      dice.chance(condition === 'error' || condition === 'timeout' ? 80 : 25),
    )
    return { ...part, upstream, proxyNextUpstream }
  })
  return { ...design, services, links }
}

/** Some of the site's applications, or none; the first is not a backup. */
function randomGroup(dice: Dice, { services }: Design): UpstreamServer[] {
  return services
    .filter(({ kind }) => kind === 'application' && dice.chance(80))
    .map(({ id }, place) => ({
      ...upstreamDefaults,
      service: id,
      weight: dice.chance(60) ? 1 : dice.range(1, 5),
      maxFails: dice.chance(60) ? 1 : dice.range(0, 3),
      failTimeoutUs: dice.range(0, 3) * SECOND,
      backup: place > 0 && dice.chance(30),
    }))
}
