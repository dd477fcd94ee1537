/** Reads from the engine what an eavesdropper has heard on a link, and certificates. Loaded with the panels that show it. */
import type { Simulation } from '../engine'
import { showCertificate } from '../engine/certificate-view'
import type { CertificateView } from '../engine/certificate-view'
import { overhear } from '../engine/heard'
import type { Overheard } from '../engine/heard'

export { siteName } from '../engine/services/users/destinations'

export interface Tapped {
  /** How much has passed, how much of it could be read, how many answers were changed, how many connections broke. */
  heard: number
  read: number
  changed: number
  broken: number
  /** The latest, newest first. */
  latest: Overheard[]
}

export function tappedOn({ commands, world }: Simulation, link: string): Tapped | null {
  const place = world.links.indexOf(link)
  if (place < 0 || world.privacy === null) return null
  const { broken, changed, heard, read } = world.privacy.ears
  const latest = overhear(world, place, commands)
  return { heard: heard[place], read: read[place], changed: changed[place], broken: broken[place], latest }
}

/** The certificate that a service shows; null when it has none of its own. */
export function certificateOf({ world }: Simulation, service: string): CertificateView | null {
  return showCertificate(world, world.indexOf(service))
}
