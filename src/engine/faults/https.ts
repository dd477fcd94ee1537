/** What can happen to the privacy of a site: HTTPS is switched on and off, certificates come and expire, somebody listens. */
import type { Action, Ear } from '../command'
import { problemOf, usualCertificate } from '../network/certificates'
import type { Certificate } from '../network/certificates'
import { watchDates } from '../network/expiry'
import { CHANGES, LISTENS, NOBODY } from '../network/links'
import { siteName } from '../services/users/destinations'
import { findUsers } from '../services/users/find-users'
import type { World } from '../world'

/** What the design says is so from the start. */
export function secureFromStart(world: World): void {
  const { ears = [], https } = world.design
  for (const id of ears) world.links.ear[world.links.indexOf(id)] = LISTENS
  if (https === undefined) return
  const { certificates = [], redirect = 301 } = https
  for (const { service, certificate } of certificates) world.tls.shown[world.indexOf(service)] = certificate
  world.tls.redirect = redirect ?? 0
  begin(world)
}

/** For connections from now on; what is under way goes on. */
export function switchHttps(world: World, on: boolean): string | null {
  const first = balancers(world).at(0)
  if (first === undefined) return 'op'
  if (world.tls.on === on) return null
  if (on) begin(world)
  else {
    world.tls.on = false
    findUsers(world.services)?.browsers.forget()
    watchDates(world)
    world.seal()
  }
  world.ledger.note('https', first, on ? 1 : 0)
  return null
}

/** A certificate is replaced, or somebody listens. */
export function secure(world: World, action: Extract<Action, { op: 'certificate' | 'ear' }>): string | null {
  return action.op === 'ear' ? listen(world, action) : certify(world, action.target, action.certificate)
}

/** Another certificate, or none, for the handshakes from now on. */
function certify(world: World, target: string, certificate: Certificate | null): string | null {
  const service = world.find(target)
  if (service === null || (service.listens !== 80 && service.listens !== 3306)) return 'target'
  if (certificate === null && balancers(world).includes(service.index)) return 'certificate'
  if (certificate !== null && !(certificate.notBeforeUs < certificate.notAfterUs)) return 'certificate'
  world.tls.shown[service.index] = certificate
  watchDates(world)
  const host = balancers(world).includes(service.index) ? siteName(world.design) : null
  const problem = certificate === null ? 1 : -problemOf(certificate, world.queue.nowUs, host)
  world.ledger.note('certified', service.index, problem)
  return null
}

/** Somebody listens on a link, or no longer. */
function listen(world: World, { target, on, change = false }: Ear): string | null {
  const link = world.links.indexOf(target)
  if (link < 0) return 'target'
  const ear = !on ? NOBODY : change ? CHANGES : LISTENS
  if (world.links.ear[link] === ear) return null
  world.links.ear[link] = ear
  world.ledger.note('ear', link, ear)
  return null
}

function begin(world: World): void {
  const { tls } = world
  for (const index of balancers(world)) tls.shown[index] ??= usualCertificate(siteName(world.design))
  tls.on = true
  tls.keysUs.fill(0)
  watchDates(world)
  world.seal()
}

/** By index: those that listen for HTTPS when it is on. */
function balancers({ services }: World): number[] {
  return services.flatMap(({ index, offersHttps }) => (offersHttps ? [index] : []))
}
