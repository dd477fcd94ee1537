/** HTTPS, certificates and eavesdroppers for some random sites, from a random stream of their own: the rest of the trouble stays as it was. */
import type { Action, Command } from '../command'
import type { Design } from '../design'
import type { Certificate } from '../network/certificates'
import { issuers } from '../network/certificates'
import { Dice } from './dice'

export function randomHttps(design: Design, seed: number, endUs: number): Command[] {
  const dice = new Dice(seed, 'https')
  if (!dice.chance(50)) return []
  const first = { ...randomSwitch(dice), atUs: dice.chance(50) ? 0 : dice.range(0, endUs) }
  const more = Array.from({ length: dice.range(2, 12) }, () => ({
    ...randomSecurity(dice, design, endUs),
    atUs: dice.range(0, endUs),
  }))
  return [first, ...more]
}

const randomSwitch = (dice: Dice): Action => ({ op: 'https', on: dice.chance(80) })

/** Any command about HTTPS, certificates or eavesdroppers. */
export function randomSecurity(dice: Dice, { links, services }: Design, endUs: number): Action {
  const servers = services.filter(({ kind }) => kind === 'haproxy' || kind === 'nginx')
  const databases = services.filter(({ kind }) => kind === 'mysql')
  const balancer = services.find(({ kind }) => kind === 'haproxy')?.id ?? ''
  const target = dice.one(servers).id
  const none = target !== balancer && servers.find(({ id }) => id === target)?.kind === 'nginx' && dice.chance(20)
  return dice.one<() => Action>([
    () => randomSwitch(dice),
    () => ({ op: 'certificate', target, certificate: none ? null : randomCertificate(dice, endUs) }),
    () => ({ op: 'certificate', target: balancer, certificate: randomCertificate(dice, endUs) }),
    () => ({ op: 'ear', target: dice.one(links).id, on: dice.chance(85), change: dice.chance(30) }),
    () => ({
      op: 'ear',
      target: dice.one(links.filter(({ to }) => to === balancer)).id,
      on: true,
      change: dice.chance(50),
    }),
    () => ({ op: 'set', target: balancer, setting: 'ssl-max-ver', value: dice.range(0, 1) }),
    () => ({ op: 'set', target: balancer, setting: 'ssl verify', value: dice.range(0, 3) }),
    () =>
      databases.length === 0
        ? randomSwitch(dice)
        : { op: 'set', target: dice.one(databases).id, setting: 'SOURCE_SSL', value: dice.range(0, 1) },
    () => ({
      op: 'send',
      kind: 'read',
      scheme: dice.one(['http', 'https'] as const),
      port: dice.one([80, 443] as const),
      host: dice.one(['www.foobar.com', 'foobar.com']),
      insecure: dice.chance(30),
    }),
  ])()
}

function randomCertificate(dice: Dice, endUs: number): Certificate {
  const untilUs = dice.one([-1, dice.range(1, endUs), 2 * endUs])
  return {
    names: [dice.one(['www.foobar.com', 'www.foobar.com', '*.foobar.com', 'foobar.com'])],
    notBeforeUs: dice.chance(85) ? -endUs : untilUs - 1,
    notAfterUs: untilUs,
    issuer: dice.chance(75) ? 'trusted' : dice.one(issuers),
  }
}
