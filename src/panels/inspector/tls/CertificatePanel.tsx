/** The certificate of a service that speaks TLS to people: whose it is, how long it is valid, and what can happen to it. */
import type { Certificate } from '../../../engine'
import { certificateOf, siteName } from '../../../run/eavesdropping'
import { run } from '../../../run/run'
import { useRunStore } from '../../../stores/run-store'
import { Button } from '../../../ui/Button'
import { Fact, Facts } from '../../../ui/Facts'
import { Section } from '../../../ui/Section'
import { certificateWords as words } from '../../../words/tls-words'
import styles from './tls.module.css'

const DAY_US = 24 * 3600e6
/** How long a renewed certificate is valid, as the usual authority gives them. */
const VALID_DAYS = 90

export function CertificatePanel({ id }: { id: string }) {
  const nowUs = useRunStore((state) => state.nowUs)
  // A paused run changes by commands too.
  useRunStore((state) => state.changes)
  const on = useRunStore(({ switches }) => switches.https)
  const shown = on ? certificateOf(run.simulation, id) : null
  if (shown === null) return null
  const { daysLeft, issuer, names, notAfterUs, problem } = shown
  const expired = notAfterUs <= nowUs
  return (
    <Section heading={words.heading}>
      <Facts>
        <Fact term={words.names} mono>
          {names.join(', ')}
        </Fact>
        <Fact term={words.left} tone={expired ? 'bad' : 'plain'}>
          {expired ? words.expired : words.days(daysLeft)}
        </Fact>
        <Fact term={words.issuer}>{words.issuers[issuer]}</Fact>
        {problem !== null && (
          <Fact term={words.problem} mono tone="bad">
            {problem}
          </Fact>
        )}
      </Facts>
      <div className={styles.buttons}>
        {deeds(shown, Math.floor(nowUs)).map(({ label, certificate }) => (
          <Button key={label} size="small" onPress={() => run.command({ op: 'certificate', target: id, certificate })}>
            {label}
          </Button>
        ))}
      </div>
    </Section>
  )
}

/** What can happen to a certificate, and what becomes of it. */
function deeds(now: Certificate, nowUs: number): { label: string; certificate: Certificate }[] {
  const { issuer, names, notAfterUs, notBeforeUs } = now
  const same = { issuer, names, notAfterUs, notBeforeUs }
  const renewed: Certificate = {
    issuer: 'trusted',
    names: [siteName(run.simulation.world.design)],
    notBeforeUs: nowUs - DAY_US,
    notAfterUs: nowUs + VALID_DAYS * DAY_US,
  }
  return [
    { label: words.renew, certificate: renewed },
    { label: words.expire, certificate: { ...same, notBeforeUs: nowUs - VALID_DAYS * DAY_US, notAfterUs: nowUs } },
    { label: words.wrongName, certificate: { ...same, names: [words.otherName] } },
    { label: words.unknown, certificate: { ...same, issuer: 'self-signed' } },
  ]
}
