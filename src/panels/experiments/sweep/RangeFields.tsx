/** Which setting is swept, from where to where, in how many values, with how many seeds. */
import { mostSweep } from '../../../experiments/sweep/plan'
import type { AskedSweep } from '../../../experiments/sweep/plan'
import { sweepSettings } from '../../../experiments/sweep/settings'
import type { Site } from '../../../experiments/sweep/settings'
import { NumberField } from '../../../ui/NumberField'
import { Select } from '../../../ui/Select'
import { sweepWords as words } from '../../../words/sweep-words'
import { readNumber, readWhole } from './read-asked'
import styles from './sweep.module.css'

interface RangeFieldsProps {
  site: Site
  asked: AskedSweep
  onChange: (part: Partial<AskedSweep>) => void
}

export function RangeFields({ site, asked, onChange }: RangeFieldsProps) {
  const { setting, steps, seeds } = asked
  const possible = sweepSettings.filter(({ range }) => range(site) !== null)
  const [from, to] = setting.range(site) ?? [0, 0]
  const unit = words.settingUnit(setting.id)
  return (
    <>
      <Select
        label={words.setting}
        options={possible.map(({ id }) => ({ value: id, label: words.settingName(id) }))}
        value={setting.id}
        onChange={(id) =>
          onChange({ setting: possible.find((each) => each.id === id) ?? setting, from: null, to: null })
        }
      />
      <div className={styles.fields}>
        <Field
          name="from"
          value={asked.from ?? from}
          onCommit={(typed) => readNumber(typed, (value) => onChange({ from: value }))}
        />
        <Field
          name="to"
          value={asked.to ?? to}
          unit={unit}
          onCommit={(typed) => readNumber(typed, (value) => onChange({ to: value }))}
        />
        <Field
          name="steps"
          value={steps}
          onCommit={(typed) => readWhole(typed, 2, mostSweep.steps, (value) => onChange({ steps: value }))}
        />
        <Field
          name="seeds"
          value={seeds}
          onCommit={(typed) => readWhole(typed, 1, mostSweep.seeds, (value) => onChange({ seeds: value }))}
        />
      </div>
    </>
  )
}

interface FieldProps {
  name: 'from' | 'to' | 'steps' | 'seeds'
  value: number
  /** Behind the field. */
  unit?: string
  onCommit: (typed: string) => string | null
}

function Field({ name, value, unit = '', onCommit }: FieldProps) {
  return (
    <div className={styles.field}>
      <span aria-hidden="true">{words.fields[name]}</span>
      <NumberField label={words.fields[name]} value={words.written(value)} width={46} onCommit={onCommit} />
      {unit}
    </div>
  )
}
