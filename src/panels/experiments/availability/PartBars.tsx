/** Which parts cost the lost minutes: a bar for each, the most expensive first. */
import type { Availability } from '../../../experiments/availability/availability'
import type { Design } from '../../../engine'
import { Table } from '../../../ui/Table'
import { availabilityWords as words, formatMinutes } from '../../../words/availability-words'
import { partNamed } from '../deaths/tell-death'
import styles from './availability.module.css'
import { alwaysLost, watchOf } from './watch'

/** Less than this would be told as nothing. */
const LEAST = 0.005

const { bar, minutes: minutesHead, part } = words.columns
const heads = [{ name: part }, { name: minutesHead, column: 'minutes' }, { name: bar }]

interface PartBarsProps {
  name: string
  design: Design
  answer: Availability
  monitored: boolean
  /** The minutes of the longest bar, over all answers that are side by side. */
  longest: number
}

export function PartBars({ name, design, answer, monitored, longest }: PartBarsProps) {
  const { parts } = watchOf(answer, monitored)
  const shown = parts.filter(({ minutes }) => minutes >= LEAST)
  const all = parts.reduce((sum, { minutes }) => sum + minutes, 0)
  const always = alwaysLost(answer)
  return (
    <>
      {shown.length > 0 && (
        <Table className={styles.bars} label={words.bars(name)} heads={heads}>
          {shown.map(({ id, what, minutes }) => (
            <tr key={id} data-part={id}>
              <th scope="row">{partNamed(design, { id, what })}</th>
              <td data-column="minutes">{formatMinutes(minutes)}</td>
              <td data-column="bar">
                <span className={styles.bar} style={{ width: `${(70 * minutes) / longest}%` }} />
                {words.percent(minutes / all)}
              </td>
            </tr>
          ))}
        </Table>
      )}
      <p className={styles.note}>
        {shown.length === 0 ? words.nobody : shown.length < parts.length && words.others(parts.length - shown.length)}
        {always >= LEAST && ` ${words.always(always)}`}
      </p>
    </>
  )
}
