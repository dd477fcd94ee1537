/** How often parts fail and how long they stay failed: a field for each rate, with the source of its default. */
import type { FailureRate } from '../../../designs/kinds/kind'
import type { Rates } from '../../../experiments/availability/rates'
import type { Design } from '../../../engine'
import { Button } from '../../../ui/Button'
import { NumberField } from '../../../ui/NumberField'
import { Table } from '../../../ui/Table'
import { availabilityWords } from '../../../words/availability-words'
import styles from './availability.module.css'
import { readTime } from './read-time'
import { resetRates, setNoticing, setRate } from './session'

const words = availabilityWords.rates
const heads = Object.values(words.columns).map((name) => ({ name }))
const LEAST_HOURS = 1e-6
const MOST_HOURS = 1e9
const MOST_MINUTES = 1e6
const MINUTES_AN_HOUR = 60

export function RatesFields({ design, rates, changed }: { design: Design; rates: Rates; changed: boolean }) {
  const { noticing } = rates
  return (
    <details className={styles.rates}>
      <summary>{words.heading}</summary>
      <p className={styles.note}>{words.about}</p>
      <Table className={styles.fields} label={words.heading} heads={heads}>
        {Object.entries(rates.parts).map(([name, rate]) => (
          <RateRow key={name} name={name} part={partOf(design, name)} rate={rate} />
        ))}
        <tr>
          <th scope="row">{words.noticing}</th>
          <td>
            <Noticed how="withMonitoring" hours={noticing.withMonitoring} />
          </td>
          <td>
            <Noticed how="withoutMonitoring" hours={noticing.withoutMonitoring} />
          </td>
          <td className={styles.source}>{noticing.source}</td>
        </tr>
      </Table>
      <Button size="small" off={!changed} onPress={resetRates}>
        {words.reset}
      </Button>
    </details>
  )
}

function RateRow({ name, part, rate }: { name: string; part: string; rate: FailureRate }) {
  const { mtbfHours, repairHours, source } = rate
  return (
    <tr>
      <th scope="row">{part}</th>
      <td>
        <NumberField
          label={words.between(part)}
          value={availabilityWords.written(mtbfHours)}
          unit={words.hours}
          width={72}
          onCommit={hoursInto((hours) => setRate(name, { mtbfHours: hours }))}
        />
      </td>
      <td>
        <NumberField
          label={words.repair(part)}
          value={availabilityWords.written(repairHours)}
          unit={words.hours}
          width={52}
          onCommit={hoursInto((hours) => setRate(name, { repairHours: hours }))}
        />
      </td>
      <td className={styles.source}>{source}</td>
    </tr>
  )
}

function Noticed({ how, hours }: { how: 'withMonitoring' | 'withoutMonitoring'; hours: number }) {
  return (
    <label className={styles.noticed}>
      <span>{words[how]}</span>
      <NumberField
        label={words.noticed(words[how])}
        value={availabilityWords.written(hours * MINUTES_AN_HOUR)}
        unit={words.minutes}
        width={44}
        onCommit={(typed) => {
          const minutes = readTime(typed, 0, MOST_MINUTES)
          if (minutes === null) return words.minutesRefused(typed)
          setNoticing({ [how]: minutes / MINUTES_AN_HOUR })
          return null
        }}
      />
    </label>
  )
}

function hoursInto(set: (hours: number) => void): (typed: string) => string | null {
  return (typed) => {
    const hours = readTime(typed, LEAST_HOURS, MOST_HOURS)
    if (hours === null) return words.hoursRefused(typed)
    set(hours)
    return null
  }
}

/** A kind of service is called as the first of them in the design. */
function partOf({ services }: Design, name: string): string {
  if (name === 'host' || name === 'link') return words[name]
  return services.find(({ kind }) => kind === name)?.label ?? name
}
