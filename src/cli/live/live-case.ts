/** Generates the configuration of a seed: the program, the kind of case, and all its numbers. */
import { agentCase } from './agent-case'
import { withBackends } from './backends-case'
import { Chances } from './chances'
import { checkedCase } from './checked-case'
import { crowdedCase } from './crowded-case'
import { repeatableAlgorithms } from './farm'
import { withKept } from './kept-case'
import { nginxCase } from './nginx-case'
import { serialCase } from './serial-case'
import type { LiveCase } from './steps'
import { throughNginxCase } from './through-nginx-case'
import { tlsCase } from './tls-case'

export const programs = ['haproxy', 'nginx'] as const
export type ProgramName = (typeof programs)[number]
/** One program; or both in one configuration, HAProxy before nginx. */
export const restrictions = [...programs, 'both'] as const
export type Restriction = (typeof restrictions)[number]

const haproxyCases = { serial: serialCase, checked: checkedCase, crowded: crowdedCase, agent: agentCase } as const
/** Every fourth configuration is for nginx, when both programs are tested. */
const NGINX_EVERY = 4

/** And so many of the others try HTTPS. */
const TLS_EVERY = 8
/** And so many have both programs, one behind the other. */
const BOTH_EVERY = 16

/** The same seed and the same restriction, or none, give the same configuration. */
export function makeCase(seed: number, only: Restriction | null): LiveCase {
  const both = only === 'both' || (only !== 'nginx' && seed % BOTH_EVERY === 5)
  if (both) return throughNginx(seed)
  const program = only ?? (seed % NGINX_EVERY === NGINX_EVERY - 1 ? 'nginx' : 'haproxy')
  const chances = new Chances(seed, `live ${program}`)
  if (program === 'nginx') {
    return { seed, name: `live-nginx-${seed}`, ...nginxCase(chances) }
  }
  if (seed % TLS_EVERY === 1)
    return { seed, name: `live-haproxy-${seed}`, mechanism: 'tls roundrobin', ...tlsCase(chances) }
  const algorithm = chances.pick(repeatableAlgorithms)
  const kind = chances.pick(['serial', 'serial', 'checked', 'checked', 'crowded', 'crowded', 'agent'] as const)
  const made = haproxyCases[kind](chances, algorithm)
  const name = `live-haproxy-${seed}`
  if (kind !== 'serial') return { seed, name, mechanism: `${kind} ${algorithm}`, ...made }
  const divided = withBackends(made, new Chances(seed, 'live backends'))
  const kept = withKept(divided, new Chances(seed, 'live kept connections'))
  const more = [...(divided === made ? [] : ['use_backend']), ...(kept === divided ? [] : ['http-reuse'])]
  return { seed, name, mechanism: [kind, algorithm, ...more].join(' '), ...kept }
}

function throughNginx(seed: number): LiveCase {
  const chances = new Chances(seed, 'live both')
  const algorithm = chances.pick(repeatableAlgorithms)
  return {
    seed,
    name: `live-both-${seed}`,
    mechanism: `through-nginx ${algorithm}`,
    ...throughNginxCase(chances, algorithm),
  }
}
