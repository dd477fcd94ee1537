/** The latest lines of HAProxy's log, of its servers and of requests, newest first. */
import { useState } from 'react'
import { logOf } from '../../../../run/haproxy-account'
import type { LogLine } from '../../../../run/haproxy-account'
import { run } from '../../../../run/run'
import { useRunStore } from '../../../../stores/run-store'
import { Button } from '../../../../ui/Button'
import { Section } from '../../../../ui/Section'
import { formatClock } from '../../../../words/format'
import { requestLogLine, serverLogLine } from '../../../../words/haproxy-log'
import { haproxyPanel } from '../../../../words/kinds/haproxy-panel'
import { RequestLogText } from '../../TerminationState'
import styles from './haproxy.module.css'

const words = haproxyPanel.log
const LINES = 12

export function HaproxyLog({ id }: { id: string }) {
  useRunStore((state) => state.nowUs)
  const [serversOnly, setServersOnly] = useState(false)
  const [copied, setCopied] = useState<string | null>(null)
  const lines = logOf(run.simulation, id, LINES, serversOnly)
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(lines.map((line) => `${formatClock(line.timeUs)} ${textOf(line)}`).join('\n'))
      setCopied(words.copied(lines.length))
    } catch {
      setCopied(words.notCopied)
    }
  }
  return (
    <Section
      heading={words.heading}
      aside={
        <Button size="small" tone="quiet" onPress={() => void copy()}>
          {words.copy}
        </Button>
      }
    >
      <label className={styles.only}>
        <input type="checkbox" checked={serversOnly} onChange={(event) => setServersOnly(event.target.checked)} />
        {words.serversOnly}
      </label>
      {lines.length === 0 ? (
        <p className={styles.meaning}>{words.empty}</p>
      ) : (
        <ol className={styles.log} aria-label={words.list}>
          {lines.map((line) => (
            <li key={line.key}>
              <span className={styles.time}>{formatClock(line.timeUs)}</span>{' '}
              {'change' in line ? textOf(line) : <RequestLogText record={line.request} names={line} />}
            </li>
          ))}
        </ol>
      )}
      <p className={styles.meaning} role="status">
        {copied}
      </p>
    </Section>
  )
}

function textOf(line: LogLine): string {
  return 'change' in line ? serverLogLine(line.change, line.server, line.backend) : requestLogLine(line.request, line)
}
