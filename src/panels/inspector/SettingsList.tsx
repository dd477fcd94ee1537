/** The settings of a service, each under its own keyword, editable while the run goes on. */
import { useId } from 'react'
import type { Setting } from '../../engine'
import { run } from '../../run/run'
import type { ServiceView } from '../../stores/service-view'
import { NumberField } from '../../ui/NumberField'
import { Prose } from '../../ui/Prose'
import { Section } from '../../ui/Section'
import { en } from '../../words/en'
import { settingWords } from '../../words/settings'
import { splitTime } from '../../words/format'
import { readSetting } from './read-setting'
import styles from './settings.module.css'

export function SettingsList({ view }: { view: ServiceView }) {
  if (view.settings.length === 0) return null
  return (
    <Section heading={settingWords.heading}>
      <ul className={styles.list}>
        {view.settings.map((setting) => (
          <SettingRow
            key={setting.keyword}
            target={view.id}
            setting={setting}
            meaning={settingWords.byKind[view.kind][setting.keyword] ?? ''}
          />
        ))}
      </ul>
    </Section>
  )
}

interface SettingRowProps {
  target: string
  setting: Setting
  meaning: string
}

function SettingRow({ target, setting, meaning }: SettingRowProps) {
  const id = useId()
  const { keyword, unit, value } = setting
  const time = splitTime(value)
  return (
    <li className={styles.row}>
      <code className={styles.keyword}>{keyword}</code>
      {unit === 'flag' ? (
        <Flag target={target} keyword={keyword} on={value !== 0} describedBy={id} />
      ) : (
        <NumberField
          label={keyword}
          value={unit === 'us' ? time.amount : String(value)}
          unit={unit === 'us' ? settingWords.units[time.unit] : undefined}
          describedBy={id}
          onCommit={(typed) => change(target, setting, typed)}
        />
      )}
      <p id={id} className={styles.meaning}>
        <Prose text={meaning} />
      </p>
    </li>
  )
}

/** Null when the value was taken, else why not. */
function change(target: string, setting: Setting, typed: string): string | null {
  const read = readSetting(setting, typed)
  if ('refusal' in read) return read.refusal
  run.command({ op: 'set', target, setting: setting.keyword, value: read.value })
  return null
}

interface FlagProps {
  target: string
  keyword: string
  on: boolean
  describedBy: string
}

function Flag({ target, keyword, on, describedBy }: FlagProps) {
  return (
    <label className={styles.flag}>
      <input
        type="checkbox"
        className={styles.box}
        checked={on}
        aria-label={keyword}
        aria-describedby={describedBy}
        onChange={(event) => run.command({ op: 'set', target, setting: keyword, value: event.target.checked ? 1 : 0 })}
      />
      <span aria-hidden="true">{on ? en.inspector.flag.on : en.inspector.flag.off}</span>
    </label>
  )
}
