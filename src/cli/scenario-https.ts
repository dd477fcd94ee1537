/** What a run had to do with HTTPS: handshakes and certificates at the end, and what was heard on links. */
import { causes } from '../engine'
import type { Simulation } from '../engine'
import { browserErrors, showCertificate } from '../engine/certificate-view'
import type { CertificateView } from '../engine/certificate-view'
import { overhear } from '../engine/heard'
import type { Overheard } from '../engine/heard'
import { NOBODY } from '../engine/network/links'

interface ServiceTls {
  handshakes: number
  resumed: number
  handshakeFailures: number
  /** Requests that port 80 has sent to port 443. */
  redirects: number
  certificate: CertificateView | null
}

export interface HttpsAnswer {
  on: boolean
  /** By service: those that have had a handshake, or that were given a certificate. */
  services: Record<string, ServiceTls>
  /** Requests that browsers did not send, by the error that they showed. */
  refused: Record<string, number>
}

export interface HeardAnswer {
  link: string
  /** Whether what connects over the link now can be read. */
  readable: boolean
  /** What was heard, and how much of that was read. */
  requests: number
  read: number
  /** Answers that were changed on their way, and connections that were broken by trying to. */
  changed: number
  broken: number
  /** The latest, in a sentence, with all that is known of it; null when nothing was heard. */
  sample: string | null
  latest: Overheard[]
}

/** Null when HTTPS was never on, and nobody has a certificate. */
export function answerHttps({ world }: Simulation): HttpsAnswer | null {
  const { ledger, privacy, services } = world
  if (privacy === null) return null
  const { tls } = privacy
  const used = services.filter(({ index }) => tls.shown[index] !== undefined || tls.handshakes[index] > 0)
  if (used.length === 0 && !tls.on) return null
  const told = used.map(({ index, part }): [string, ServiceTls] => [
    part.id,
    {
      handshakes: tls.handshakes[index],
      resumed: tls.resumed[index],
      handshakeFailures: tls.failures[index],
      redirects: tls.redirects[index],
      certificate: showCertificate(world, index),
    },
  ])
  const refused = Object.entries(browserErrors).map(([cause, error]): [string, number] => [
    error,
    countOf(ledger.metrics.endedByCause, cause),
  ])
  return { on: tls.on, services: record(told), refused: record(refused) }
}

/** The links on which somebody listens, or has listened; null when there are none. */
export function answerHeard({ world, commands }: Simulation): HeardAnswer[] | null {
  const { links, privacy } = world
  if (privacy === null) return null
  const { ears } = privacy
  const heard = links.links.flatMap(({ id }, link): HeardAnswer[] => {
    if (links.ear[link] === NOBODY && ears.heard[link] === 0) return []
    const latest = overhear(world, link, commands)
    return [
      {
        link: id,
        readable: links.readable[link] === 1,
        requests: ears.heard[link],
        read: ears.read[link],
        changed: ears.changed[link],
        broken: ears.broken[link],
        sample: latest.length === 0 ? null : sentence(latest.find(({ form }) => form !== null) ?? latest[0]),
        latest,
      },
    ]
  })
  return heard.length === 0 ? null : heard
}

function record<T>(entries: readonly [string, T][]): Record<string, T> {
  const made: Record<string, T> = {}
  for (const [key, value] of entries) made[key] = value
  return made
}

function countOf(byCause: Float64Array, cause: string): number {
  return byCause[causes.findIndex((other) => other === cause)]
}

function sentence({ answer, form, method, noise, path, site, sizes, statement }: Overheard): string {
  if (noise !== null) {
    const about = [site === null ? '' : ` to ${site}`, sizes === null ? '' : `, ${sizes.join('+')} bytes`].join('')
    return `Something encrypted${about}: ${noise} …`
  }
  const asked = statement ?? `${method ?? ''} ${path ?? '?'}`
  const with_ = form === null ? '' : ` user=${form.user}&password=${form.password}`
  return `${asked}${with_}${answer === null ? '' : ` → ${answer}`}`
}
