/** The servers of an Nginx's upstream group: which are available, and whose turn comes next. */
import { useService } from '../../../../run/use-service'
import { useRunStore } from '../../../../stores/run-store'
import type { Views } from '../../../../engine'
import { Badge } from '../../../../ui/Badge'
import { Section } from '../../../../ui/Section'
import { formatAxisTime, formatCount } from '../../../../words/format'
import { nginxPanel as words } from '../../../../words/kinds/nginx-panel'
import { nameOf } from '../../../telling/names'
import { CertificatePanel } from '../../tls/CertificatePanel'
import { SeenByHaproxy } from '../haproxy/HaproxyNumbers'
import inspector from '../../part-panel.module.css'
import styles from './nginx-numbers.module.css'

const numbers = ['requests', 'errors', 'fails', 'weight', 'effectiveWeight', 'currentWeight'] as const

type Peer = Views['nginx']['peers'][number]

export function NginxNumbers({ id }: { id: string }) {
  const peers = useService(id, 'nginx')?.peers ?? []
  return (
    <>
      <SeenByHaproxy id={id} />
      <CertificatePanel id={id} reader="HAProxy" />
      {peers.length > 0 && (
        <Section heading={words.heading}>
          {peers.map((peer) => (
            <PeerCard key={peer.service} peer={peer} />
          ))}
        </Section>
      )}
    </>
  )
}

function PeerCard({ peer }: { peer: Peer }) {
  const design = useRunStore((state) => state.design)
  return (
    <div className={inspector.server}>
      <div className={styles.head}>
        <span className={styles.name} title={peer.service}>
          {nameOf(design, peer.service)}
        </span>
        <Badge tone={peer.available ? 'ok' : 'bad'}>{peer.available ? words.available : words.unavailable}</Badge>
        <Badge tone={peer.backup ? 'neutral' : 'accent'}>{peer.backup ? words.backup : words.active}</Badge>
        <span className={styles.state}>{stateText(peer)}</span>
      </div>
      <dl className={styles.numbers}>
        {numbers.map((name) => (
          <div key={name} title={words[name].meaning}>
            <dt>{words[name].name}</dt>
            <dd data-bad={name === 'errors' && peer.errors > 0}>{formatCount(peer[name])}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}

/** Until when it is skipped; or how many failures still count against it, which only an answer clears. */
function stateText({ fails, maxFails, retrySecond }: Peer): string {
  if (retrySecond !== null) return words.skipped(formatAxisTime(retrySecond))
  return fails > 0 ? words.carries(fails, maxFails) : ''
}
