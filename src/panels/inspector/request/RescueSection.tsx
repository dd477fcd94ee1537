/** What would have saved a failed request, each remedy proved by repeating the run with only that changed. */
import { useRunStore } from '../../../stores/run-store'
import type { Action, Design, RequestRecord } from '../../../engine'
import type { Rescue } from '../../../run/rescue'
import { Section } from '../../../ui/Section'
import { formatSetTime } from '../../../words/format'
import { requestWords } from '../../../words/request-words'
import { hostLabel, nameOf, serverLabel } from '../../telling/names'
import styles from './request.module.css'
import { useRescue } from './use-rescue'

const words = requestWords.rescue

export function RescueSection({ record }: { record: RequestRecord }) {
  const design = useRunStore((state) => state.design)
  const { saved, tried, done } = useRescue(record)
  return (
    <Section heading={words.heading}>
      <ul className={styles.rescues}>
        {saved.map((rescue, i) => (
          <li key={i}>
            <b>{changeOf(design, rescue.action)}</b>: {outcomeOf(design, rescue)}
          </li>
        ))}
      </ul>
      <p className={styles.note} role="status">
        {!done ? words.trying : saved.length === 0 ? words.nothing(tried) : words.proved}
      </p>
    </Section>
  )
}

function outcomeOf(design: Design, { record }: Rescue): string {
  return words.outcome(serverLabel(design, record.server, record.balancer), record.endedUs - record.sentUs)
}

function changeOf(design: Design, action: Action): string {
  if (action.op === 'promote') return words.promote(nameOf(design, action.target))
  if (action.op === 'restart') return words.restart(hostLabel(design, action.target) ?? nameOf(design, action.target))
  if (action.op !== 'set') return action.op
  if (action.setting === 'option redispatch') return words.redispatch
  const isTime = action.setting.startsWith('timeout')
  return words.with(action.setting, isTime ? formatSetTime(action.value) : String(action.value))
}
