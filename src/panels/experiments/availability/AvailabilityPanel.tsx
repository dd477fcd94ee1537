/** The experiment on availability: minutes a year, known more surely as one watches, the parts that cost them, and another answer beside them. */
import { useMemo } from 'react'
import { defaultRates } from '../../../experiments/availability/rates'
import type { Pool } from '../../../experiments/pool'
import { useRunStore } from '../../../stores/run-store'
import { Button } from '../../../ui/Button'
import { Segmented } from '../../../ui/Segmented'
import { availabilityWords as words } from '../../../words/availability-words'
import { experimentWords } from '../../../words/experiment-words'
import { branchName } from '../../strip/branches/branch-name'
import { Answer } from './Answer'
import styles from './availability.module.css'
import { RatesFields } from './RatesFields'
import { ratesOf, useSession } from './session'
import type { AvailabilityNow } from './use-availability'
import { useAvailability } from './use-availability'
import { watchOf } from './watch'

const watches = [
  { value: 'yes', label: words.monitored.yes },
  { value: 'no', label: words.monitored.no },
] as const

export function AvailabilityPanel({ pool }: { pool: Pool }) {
  const design = useRunStore((state) => state.design)
  const name = useName()
  const { monitored, parts, noticing, kept } = useSession()
  const rates = useMemo(() => ratesOf(defaultRates(design), { parts, noticing }), [design, parts, noticing])
  const { now, stop, goOn } = useAvailability(pool, rates)
  const { answer, before, state } = now
  const answers = [answer, kept?.answer ?? null].filter((each) => each !== null)
  const longest = Math.max(...answers.map((each) => watchOf(each, monitored).parts.at(0)?.minutes ?? 0))
  return (
    <div className={styles.availability}>
      <div className={styles.tools}>
        <Segmented
          label={words.monitored.label}
          options={watches}
          value={monitored ? 'yes' : 'no'}
          onChange={(value) => useSession.setState({ monitored: value === 'yes' })}
        />
        {(state === 'running' || state === 'held') && (
          <Button onPress={state === 'running' ? stop : goOn}>{state === 'running' ? words.stop : words.goOn}</Button>
        )}
        <Button
          off={answer === null}
          onPress={() => answer !== null && useSession.setState({ kept: { name, design, answer } })}
        >
          {words.keep}
        </Button>
        <p className={styles.status} role="status">
          {told(now, monitored)}
          {pool.withoutWorkers && ` ${experimentWords.withoutWorkers}`}
        </p>
      </div>
      <div className={styles.answers} data-two={kept !== null}>
        {answer !== null && <Answer {...{ name, design, answer, monitored, longest, before }}>{null}</Answer>}
        {kept !== null && (
          <Answer {...kept} name={words.kept(kept.name)} monitored={monitored} longest={longest} before={[]}>
            <Button size="small" label={words.remove(kept.name)} onPress={() => useSession.setState({ kept: null })}>
              {words.removeShort}
            </Button>
          </Answer>
        )}
      </div>
      <p className={styles.note}>{words.intro}</p>
      <RatesFields design={design} rates={rates} changed={isChanged(parts) || isChanged(noticing)} />
    </div>
  )
}

/** What the answer is of: the design, its branch where there are several, and whether with rates of one's own. */
function useName(): string {
  const design = useRunStore((state) => state.design)
  const branches = useRunStore((state) => state.branches)
  const shown = useRunStore((state) => state.branch)
  const changed = useSession(({ parts, noticing }) => isChanged(parts) || isChanged(noticing))
  const branch = branches.length < 2 ? undefined : branches.find(({ id }) => id === shown)
  const name = words.on(design.name, branch === undefined ? null : branchName(branch, design))
  return changed ? words.ownRates(name) : name
}

const isChanged = (changes: object): boolean => Object.keys(changes).length > 0

function told({ state, answer, done, asked, problem }: AvailabilityNow, monitored: boolean): string {
  if (state === 'silent') return experimentWords.nobody
  if (state === 'failed') return experimentWords.failed(problem)
  if (answer === null) return words.trying(done, asked)
  if (state === 'running') return words.running
  return words.stopped(answer.years, watchOf(answer, monitored).minutes.all?.mean ?? 0)
}
