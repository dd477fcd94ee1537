/** The certificate of a service while somebody speaks TLS to it: whose it is, how long it is valid, and what can happen to it. */
import type { Certificate } from '../../../engine'
import { certificateOf, siteName } from '../../../run/eavesdropping'
import { run } from '../../../run/run'
import { useRunStore } from '../../../stores/run-store'
import type { RunState } from '../../../stores/run-store'
import { Button } from '../../../ui/Button'
import { Fact, Facts } from '../../../ui/Facts'
import { Section } from '../../../ui/Section'
import { certificateWords as words } from '../../../words/tls-words'
import styles from './tls.module.css'

const DAY_US = 24 * 3600e6
/** How long a renewed certificate is valid, as the usual authority gives them. */
const VALID_DAYS = 90
/** Long enough for monitoring to warn of what comes. */
const SOON_US = 60e6

interface CertificatePanelProps {
  id: string
  /** Who looks at it. */
  reader: 'browsers' | 'HAProxy' | 'replicas'
}

export function CertificatePanel({ id, reader }: CertificatePanelProps) {
  const nowUs = useRunStore((state) => state.nowUs)
  // A paused run changes by commands too.
  useRunStore((state) => state.changes)
  const used = useRunStore((state) => (reader === 'browsers' ? state.switches.https : isSpokenTo(state, id)))
  if (!used) return null
  const shown = certificateOf(run.simulation, id)
  return (
    <Section heading={words.heading}>
      {shown === null ? (
        <p className={styles.about}>{words.own}</p>
      ) : (
        <Shown certificate={shown} expired={shown.notAfterUs <= nowUs} reader={reader} />
      )}
      {reader === 'replicas' && <p className={styles.about}>{words.unread}</p>}
      <div className={styles.buttons}>
        {deeds(shown ?? renewed(Math.floor(nowUs)), Math.floor(nowUs)).map(({ label, certificate }) => (
          <Button key={label} size="small" onPress={() => run.command({ op: 'certificate', target: id, certificate })}>
            {label}
          </Button>
        ))}
      </div>
    </Section>
  )
}

interface ShownProps {
  certificate: NonNullable<ReturnType<typeof certificateOf>>
  expired: boolean
  reader: CertificatePanelProps['reader']
}

function Shown({ certificate: { daysLeft, issuer, names, problem }, expired, reader }: ShownProps) {
  return (
    <Facts>
      <Fact term={words.names} mono>
        {names.join(', ')}
      </Fact>
      <Fact term={words.left} tone={expired ? 'bad' : 'plain'}>
        {expired ? words.expired : words.days(daysLeft)}
      </Fact>
      <Fact term={words.issuer}>{words.issuers[issuer]}</Fact>
      {problem !== null && reader !== 'replicas' && (
        <Fact term={words.problem[reader]} mono tone="bad">
          {reader === 'browsers' ? problem : words.refused}
        </Fact>
      )}
    </Facts>
  )
}

/** Whether somebody connects to the service over TLS: over a link to it, or, between databases, to copy from it. */
function isSpokenTo({ design, sealed, services }: RunState, id: string): boolean {
  const copies = (one: string, other: string): boolean => one in services && services[one].copies?.from === other
  return design.links.some(({ id: link, from, to }) => link in sealed && (copies(to, from) ? from : to) === id)
}

/** One as the site's authority gives it now. */
function renewed(nowUs: number): Certificate {
  return {
    issuer: 'trusted',
    names: [siteName(run.simulation.world.design)],
    notBeforeUs: nowUs - DAY_US,
    notAfterUs: nowUs + VALID_DAYS * DAY_US,
  }
}

/** What can happen to a certificate, and what becomes of it. */
function deeds(now: Certificate, nowUs: number): { label: string; certificate: Certificate }[] {
  const { issuer, names, notAfterUs, notBeforeUs } = now
  const same = { issuer, names, notAfterUs, notBeforeUs }
  return [
    { label: words.renew, certificate: renewed(nowUs) },
    { label: words.expire, certificate: { ...same, notBeforeUs: nowUs - VALID_DAYS * DAY_US, notAfterUs: nowUs } },
    {
      label: words.expireSoon,
      certificate: { ...same, notBeforeUs: nowUs - VALID_DAYS * DAY_US, notAfterUs: nowUs + SOON_US },
    },
    { label: words.wrongName, certificate: { ...same, names: [words.otherName] } },
    { label: words.unknown, certificate: { ...same, issuer: 'self-signed' } },
  ]
}
