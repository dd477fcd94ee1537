/** `show stat`, turned on its side for a narrow panel: a field in each row, the servers and BACKEND in the columns. */
import { useId, useState } from 'react'
import type { HaproxyView, ServerStat } from '../../../../engine'
import { frontendOf, statOf } from '../../../../run/haproxy-account'
import { run } from '../../../../run/run'
import { useRunStore } from '../../../../stores/run-store'
import { Button } from '../../../../ui/Button'
import { Section } from '../../../../ui/Section'
import { shorten, statFields, statWords as words } from '../../../../words/haproxy-stat'
import type { StatField } from '../../../../words/haproxy-stat'
import styles from './haproxy.module.css'

/** Servers that fit side by side; more scroll. */
const FITTING = 4

export function StatTable({ view }: { view: HaproxyView }) {
  useRunStore((state) => state.nowUs)
  const [all, setAll] = useState(false)
  const [explained, setExplained] = useState<string | null>(null)
  const rows = statOf(run.simulation, view.id)
  const frontend = all ? frontendOf(run.simulation, view.id) : null
  // The run may have another design by now.
  if (rows?.length !== view.servers.length + (view.backends?.length ?? 1)) return null
  const isShort = ({ first, text, whileSet }: StatField): boolean =>
    first === true || (whileSet === true && rows.some((row) => text(row) !== ''))
  const fields = all ? statFields : statFields.filter(isShort)
  const toggle = (
    <Button size="small" tone="quiet" onPress={() => setAll(!all)}>
      {all ? words.fewer : words.all}
    </Button>
  )
  return (
    <Section heading={words.heading} aside={toggle}>
      <div className={styles.scroll} data-many={view.servers.length > FITTING}>
        <table className={styles.stat} aria-label={words.table}>
          <Heads view={view} backends={rows.slice(view.servers.length)} />
          <tbody>
            {fields.map((field) => (
              <FieldRows
                key={field.name}
                field={field}
                rows={rows}
                explained={explained === field.name}
                onExplain={() => setExplained(explained === field.name ? null : field.name)}
              />
            ))}
          </tbody>
        </table>
      </div>
      {frontend !== null && <p className={styles.meaning}>{words.frontend(frontend)}</p>}
      <p className={styles.meaning}>{words.hint}</p>
    </Section>
  )
}

function Heads({ view, backends }: { view: HaproxyView; backends: readonly ServerStat[] }) {
  return (
    <thead>
      <tr>
        <th scope="col">svname</th>
        {view.servers.map(({ name, label }) => (
          <th key={name} scope="col" title={name}>
            <abbr title={label}>{shortName(label)}</abbr>
          </th>
        ))}
        {backends.map(({ pxname }) => (
          <th key={pxname} scope="col" className={styles.backend} title={pxname}>
            {view.backends === undefined ? words.backend : words.backendOf(pxname)}
          </th>
        ))}
      </tr>
    </thead>
  )
}

/** "S1" for "Server 1". */
const shortName = (label: string): string => label.replace(/^(\w)\w* /, '$1')

interface FieldRowsProps {
  field: StatField
  rows: readonly ServerStat[]
  explained: boolean
  onExplain: () => void
}

function FieldRows({ field, rows, explained, onExplain }: FieldRowsProps) {
  const id = useId()
  const { name, meaning, bad = false, long = false, text } = field
  return (
    <>
      <tr>
        <th scope="row">
          <button
            type="button"
            className={styles.fieldName}
            title={meaning}
            aria-expanded={explained}
            aria-controls={id}
            onClick={onExplain}
          >
            {name}
          </button>
        </th>
        {long ? (
          <td colSpan={rows.length} className={styles.texts}>
            {textsOf(rows, text)}
          </td>
        ) : (
          rows.map((stat) => (
            <td key={`${stat.pxname}/${stat.svname}`} data-bad={bad && text(stat) !== '0'} title={text(stat)}>
              {shorten(text(stat)) || words.empty}
            </td>
          ))
        )}
      </tr>
      {explained && (
        <tr id={id}>
          <td colSpan={rows.length + 1} className={styles.explained}>
            {meaning}
          </td>
        </tr>
      )}
    </>
  )
}

function textsOf(rows: readonly ServerStat[], text: (stat: ServerStat) => string): string {
  const said = rows.filter((stat) => text(stat) !== '').map((stat) => `${stat.svname}: ${text(stat)}`)
  return said.join('; ') || words.empty
}
