/** How a service that is up can misbehave: wrong answers, or slow ones. */
import { useId } from 'react'
import { run } from '../../run/run'
import { isDead } from '../../run/server-lines'
import type { ResponseMode, ServiceView } from '../../engine'
import { Badge } from '../../ui/Badge'
import { NumberField } from '../../ui/NumberField'
import { Section } from '../../ui/Section'
import { Select } from '../../ui/Select'
import { inspectorWords } from '../../words/inspector-words'
import styles from './part-panel.module.css'
import { readSetting } from './read-setting'

const words = inspectorWords.misbehaviour
const MOST_SLOWNESS = 1000

/** What can be chosen; the one in force is among them, whatever a scenario has set. */
const usual: readonly ResponseMode[] = [
  'normal',
  '500',
  '503',
  '404',
  '403',
  '429',
  'midfail',
  'midhang',
  'close',
  'garbage',
]
const offered = (now: ResponseMode): readonly ResponseMode[] => (usual.includes(now) ? usual : [...usual, now])

export function Misbehaviour({ view: { id, answers, slowness, state } }: { view: ServiceView }) {
  const slowId = useId()
  if (isDead(state) || state === 'starting' || slowness === null) return null
  const change = (typed: string): string | null => {
    const field = { keyword: words.slow, unit: 'count', min: 1, max: MOST_SLOWNESS, value: slowness } as const
    const read = readSetting(field, typed)
    if ('refusal' in read) return read.refusal
    run.command({ op: 'slow', target: id, factor: read.value })
    return null
  }
  return (
    <Section heading={words.heading}>
      {answers !== null && (
        <Select
          label={words.answers}
          options={offered(answers).map((mode) => ({ value: mode, label: words.mode(mode) }))}
          value={answers}
          onChange={(as) => run.command({ op: 'answer', target: id, as })}
        />
      )}
      <div className={styles.slow}>
        <NumberField
          label={words.slow}
          value={String(slowness)}
          unit={words.slowUnit}
          describedBy={slowId}
          onCommit={change}
          width={44}
        />
      </div>
      <p id={slowId} className={styles.note}>
        {words.slowMeaning}
      </p>
    </Section>
  )
}

/** What is wrong with a service that is up, in words; empty when nothing is. */
export function MisbehaviourBadge({ view: { answers, slowness } }: { view: ServiceView }) {
  const wrong = answers === null || answers === 'normal' ? [] : [words.mode(answers)]
  if (slowness !== null && slowness > 1) wrong.push(words.slower(slowness))
  return wrong.map((text) => (
    <Badge key={text} tone="warn">
      {text}
    </Badge>
  ))
}
