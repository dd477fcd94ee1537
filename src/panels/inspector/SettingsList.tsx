/** The settings of a service, each under its own keyword, editable while the run goes on. */
import { Fragment, useId } from 'react'
import type { ServiceView, Setting } from '../../engine'
import { run } from '../../run/run'
import { NumberField } from '../../ui/NumberField'
import { Prose } from '../../ui/Prose'
import { Section } from '../../ui/Section'
import { Select } from '../../ui/Select'
import { en } from '../../words/en'
import { wordsOfKind } from '../../words/kinds/registry'
import { settingWords } from '../../words/settings'
import { splitTime } from '../../words/format'
import { panelOfKind } from './kinds/registry'
import { readSetting } from './read-setting'
import { settingGroups } from './setting-groups'
import styles from './settings.module.css'

export function SettingsList({ view }: { view: ServiceView }) {
  if (view.settings.length === 0) return null
  const words = wordsOfKind(view.kind)
  return (
    <Section heading={settingWords.heading}>
      {settingGroups(view.settings, words.groups).map(({ heading, settings }) => (
        <div key={heading ?? ''} className={styles.group} role="group" aria-label={heading ?? undefined}>
          {heading !== null && <h4 className={styles.heading}>{heading}</h4>}
          <ul className={styles.list}>
            {settings.map((setting) => (
              <Fragment key={setting.keyword}>
                <Before view={view} keyword={setting.keyword} />
                <SettingRow target={view.id} setting={setting} meaning={words.settings[setting.keyword] ?? ''} />
              </Fragment>
            ))}
          </ul>
        </div>
      ))}
    </Section>
  )
}

/** What the panel of the kind puts before a setting. */
function Before({ view, keyword }: { view: ServiceView; keyword: string }) {
  const First = panelOfKind(view.kind).before?.[keyword]
  return First !== undefined && <First id={view.id} />
}

interface SettingRowProps {
  target: string
  setting: Setting
  meaning: string
}

/** One setting of a service or a host, with what it means. */
export function SettingRow({ target, setting, meaning }: SettingRowProps) {
  const id = useId()
  const { keyword } = setting
  return (
    <li className={styles.row}>
      <code className={styles.keyword}>{keyword}</code>
      <Control target={target} setting={setting} describedBy={id} />
      <p id={id} className={styles.meaning}>
        <Prose text={meaning} />
      </p>
    </li>
  )
}

interface ControlProps {
  target: string
  setting: Setting
  describedBy: string
}

function Control({ target, setting, describedBy }: ControlProps) {
  const { keyword, unit, value, zero } = setting
  const time = splitTime(value)
  const isZero = value === 0 && zero !== undefined
  if (unit === 'flag') return <Flag target={target} keyword={keyword} on={value !== 0} describedBy={describedBy} />
  if (unit === 'choice') return <Choice target={target} setting={setting} describedBy={describedBy} />
  if (unit === 'words') return <Words target={target} setting={setting} describedBy={describedBy} />
  return (
    <NumberField
      label={keyword}
      value={isZero ? zero : unit === 'us' ? time.amount : String(value)}
      unit={unit === 'us' && !isZero ? settingWords.units[time.unit] : undefined}
      describedBy={describedBy}
      onCommit={(typed) => change(target, setting, typed)}
    />
  )
}

function Choice({ target, setting: { keyword, choices = [], value }, describedBy }: ControlProps) {
  return (
    <Select
      label={keyword}
      labelHidden
      describedBy={describedBy}
      options={choices.map((word) => ({ value: word, label: word }))}
      value={choices[value]}
      onChange={(word) => run.command({ op: 'set', target, setting: keyword, value: choices.indexOf(word) })}
    />
  )
}

/** A checkbox for each word; the value has one bit for each. */
function Words({ target, setting: { keyword, choices = [], value }, describedBy }: ControlProps) {
  return (
    <fieldset className={styles.words} aria-label={keyword} aria-describedby={describedBy}>
      {choices.map((word, place) => (
        <label key={word} className={styles.flag}>
          <input
            type="checkbox"
            className={styles.box}
            checked={(value & (1 << place)) !== 0}
            onChange={() => run.command({ op: 'set', target, setting: keyword, value: value ^ (1 << place) })}
          />
          <code>{word}</code>
        </label>
      ))}
    </fieldset>
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
