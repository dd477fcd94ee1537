/** Generates the configuration of a seed: the program, the kind of case, and all its numbers. */
import { Chances } from './chances'
import { checkedCase } from './checked-case'
import { crowdedCase } from './crowded-case'
import { repeatableAlgorithms } from './farm'
import { nginxCase } from './nginx-case'
import { serialCase } from './serial-case'
import type { LiveCase } from './steps'
import { tlsCase } from './tls-case'

export const programs = ['haproxy', 'nginx'] as const
export type ProgramName = (typeof programs)[number]

const haproxyCases = { serial: serialCase, checked: checkedCase, crowded: crowdedCase } as const
/** Every fourth configuration is for nginx, when both programs are tested. */
const NGINX_EVERY = 4

/** And so many of the others try HTTPS. */
const TLS_EVERY = 8

/** The same seed, and the same restriction to one program or none, give the same configuration. */
export function makeCase(seed: number, only: ProgramName | null): LiveCase {
  const program = only ?? (seed % NGINX_EVERY === NGINX_EVERY - 1 ? 'nginx' : 'haproxy')
  const chances = new Chances(seed, `live ${program}`)
  if (program === 'nginx') {
    return { seed, name: `live-nginx-${seed}`, ...nginxCase(chances) }
  }
  if (seed % TLS_EVERY === 1)
    return { seed, name: `live-haproxy-${seed}`, mechanism: 'tls roundrobin', ...tlsCase(chances) }
  const algorithm = chances.pick(repeatableAlgorithms)
  const kind = chances.pick(['serial', 'serial', 'checked', 'crowded', 'crowded'] as const)
  const made = haproxyCases[kind](chances, algorithm)
  return { seed, name: `live-haproxy-${seed}`, mechanism: `${kind} ${algorithm}`, ...made }
}
