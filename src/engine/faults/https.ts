/** What can happen to the privacy of a site: HTTPS is switched on and off, certificates come and expire, somebody listens. */
import type { Ear } from '../command'
import { problemOf, usualCertificate } from '../network/certificates'
import type { Certificate } from '../network/certificates'
import { CHANGES, LISTENS, NOBODY } from '../network/links'
import type { TlsTable } from '../network/tls'
import { siteName } from '../services/users/destinations'
import { findUsers } from '../services/users/find-users'
import type { World } from '../world'

/** What of it these need. */
interface Kept {
  readonly tls: TlsTable
  watchDates(): void
}

/** What the design says is so from the start. */
export function secureFromStart(world: World, privacy: Kept): void {
  const { ears = [], https } = world.design
  for (const id of ears) world.links.ear[world.links.indexOf(id)] = LISTENS
  if (https === undefined) return
  const { certificates = [], redirect = 301 } = https
  for (const { service, certificate } of certificates) privacy.tls.shown[world.indexOf(service)] = certificate
  privacy.tls.redirect = redirect ?? 0
  begin(world, privacy)
}

/** For connections from now on; what is under way goes on. */
export function switchHttps(world: World, privacy: Kept, on: boolean): string | null {
  const first = balancers(world).at(0)
  if (first === undefined) return 'op'
  const { tls } = privacy
  if (tls.on === on) return null
  if (on) begin(world, privacy)
  else {
    tls.on = false
    findUsers(world.services)?.tls?.forget()
    privacy.watchDates()
    world.seal()
  }
  world.ledger.note('https', first, on ? 1 : 0)
  return null
}

/** Another certificate, or none, for the handshakes from now on. */
export function certify(world: World, privacy: Kept, target: string, certificate: Certificate | null): string | null {
  const service = world.find(target)
  if (service === null || (service.listens !== 80 && service.listens !== 3306)) return 'target'
  if (certificate === null && balancers(world).includes(service.index)) return 'certificate'
  if (certificate !== null && !(certificate.notBeforeUs < certificate.notAfterUs)) return 'certificate'
  privacy.tls.shown[service.index] = certificate
  privacy.watchDates()
  const host = balancers(world).includes(service.index) ? siteName(world.design) : null
  const problem = certificate === null ? 1 : -problemOf(certificate, world.queue.nowUs, host)
  world.ledger.note('certified', service.index, problem)
  return null
}

/** Somebody listens on a link, or no longer. */
export function listen(world: World, { target, on, change = false }: Ear): string | null {
  const link = world.links.indexOf(target)
  if (link < 0) return 'target'
  const ear = !on ? NOBODY : change ? CHANGES : LISTENS
  if (world.links.ear[link] === ear) return null
  world.links.ear[link] = ear
  world.ledger.note('ear', link, ear)
  return null
}

function begin(world: World, privacy: Kept): void {
  const { tls } = privacy
  for (const index of balancers(world)) tls.shown[index] ??= usualCertificate(siteName(world.design))
  tls.on = true
  tls.keysUs.fill(0)
  privacy.watchDates()
  world.seal()
}

/** By index: those that listen for HTTPS when it is on. */
function balancers({ services }: World): number[] {
  return services.flatMap(({ index, offersHttps }) => (offersHttps ? [index] : []))
}
