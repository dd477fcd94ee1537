/** What strangers have found: each port of each host, and what they got there. */
import { useService } from '../../../../run/use-service'
import { useRunStore } from '../../../../stores/run-store'
import type { ScanView } from '../../../../engine'
import { Badge } from '../../../../ui/Badge'
import { Section } from '../../../../ui/Section'
import { Table } from '../../../../ui/Table'
import { scanWords as words } from '../../../../words/firewall-words'
import { hostLabel, nameOf } from '../../../telling/names'
import styles from './scan.module.css'

const heads = [words.host, words.port, words.result, words.got].map((name) => ({ name }))
const tones = { unknown: 'neutral', open: 'warn', closed: 'neutral', filtered: 'ok', in: 'bad' } as const

export function StrangersNumbers({ id }: { id: string }) {
  const view = useService(id, 'stranger')
  const design = useRunStore((state) => state.design)
  if (view === null) return null
  const { answered, failed, sent } = view.flood
  return (
    <>
      <Section heading={words.heading}>
        <Table label={words.table} heads={heads}>
          {view.scan.map((found) => (
            <tr key={`${found.host} ${found.port}`}>
              <th scope="row">{hostLabel(design, found.host)}</th>
              <td title={found.service === null ? undefined : nameOf(design, found.service)}>{found.port}</td>
              <td>
                <Badge tone={tones[found.result]}>{words.results[found.result]}</Badge>
              </td>
              <td>{gotOf(found)}</td>
            </tr>
          ))}
        </Table>
      </Section>
      {sent > 0 && (
        <Section heading={words.flood}>
          <p className={styles.flood}>{words.floodOf(sent, answered, failed)}</p>
        </Section>
      )}
    </>
  )
}

function gotOf({ guesses, keysOnly, result, rows, status }: ScanView): string {
  if (rows > 0) return words.rows(rows)
  if (status !== null) return words.past(status)
  if (keysOnly && result === 'open') return words.keysOnly
  return guesses > 0 ? words.guesses(guesses) : ''
}
