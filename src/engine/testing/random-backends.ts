/** Gives some random sites a second and third backend, chosen by path, with random choices of its own: the other sites stay as they were. */
import type { Action, Command } from '../command'
import { algorithms, requestKinds } from '../design'
import type { BackendServer, Design, HaproxyPart, UseBackend } from '../design'
import { Dice } from './dice'

const names = ['st', 'api'] as const
const prefixes = ['/', '/img', '/img/1', '/Img', '/item', '/item/1', '/static', '/item/2/edit'] as const
const paths = ['/static/a.css', '/staticfoo', '/Static/a', '/img/1.png?v=/item', '/x?/static', '/%73tatic/a'] as const

export function withRandomBackends(design: Design, seed: number): Design {
  const dice = new Dice(seed, 'backends')
  if (!dice.chance(25)) return design
  const services = design.services.map((part) => (part.kind === 'haproxy' ? divided(dice, part) : part))
  return { ...design, services }
}

function divided(dice: Dice, part: HaproxyPart): HaproxyPart {
  const rule = (): UseBackend => ({
    backend: dice.one(names),
    pathBeg: Array.from({ length: dice.range(1, 3) }, () => dice.one(prefixes)),
    ...(dice.chance(50) ? { nbsrv: dice.chance(70) } : {}),
  })
  return {
    ...part,
    servers: part.servers.map((line): BackendServer => {
      return dice.chance(50) ? line : { ...line, backend: dice.one(names) }
    }),
    backends: names.map((name) => ({ name, ...(dice.chance(50) ? { balance: dice.one(algorithms) } : {}) })),
    useBackend: Array.from({ length: dice.range(0, 4) }, rule),
  }
}

/** Requests for paths of all sorts, and the rules turned off and on; none where there is one backend. */
export function randomPaths({ services }: Design, seed: number, endUs: number): Command[] {
  const dice = new Dice(seed, 'paths')
  const routed = services.filter((part) => part.kind === 'haproxy' && part.backends !== undefined)
  if (routed.length === 0) return []
  return Array.from({ length: dice.range(5, 30) }, (): Command => {
    const action: Action = dice.chance(90)
      ? { op: 'send', kind: dice.one(requestKinds), path: dice.one(paths) }
      : { op: 'set', target: dice.one(routed).id, setting: 'use_backend', value: dice.range(0, 1) }
    return { ...action, atUs: dice.range(0, endUs) }
  })
}
