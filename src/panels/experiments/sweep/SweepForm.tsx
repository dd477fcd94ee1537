/** What to sweep, the button that runs it, and how far it is. */
import { useState } from 'react'
import { sweepFigures } from '../../../experiments/sweep/figures'
import { planSweep, usualSweep } from '../../../experiments/sweep/plan'
import type { AskedSweep } from '../../../experiments/sweep/plan'
import { sweepSettings } from '../../../experiments/sweep/settings'
import type { Site } from '../../../experiments/sweep/settings'
import type { SweepPlan } from '../../../experiments/sweep/sweep'
import { siteNow } from '../../../run/experiments/site'
import { useSignature } from '../../../run/experiments/use-signature'
import { Button } from '../../../ui/Button'
import { experimentWords } from '../../../words/experiment-words'
import { sweepWords as words } from '../../../words/sweep-words'
import { FigureChoice } from './FigureChoice'
import { RangeFields } from './RangeFields'
import styles from './sweep.module.css'
import { tellState } from './tell-sweep'
import type { SweepNow } from './use-sweep'

interface SweepFormProps {
  now: SweepNow
  begin: (site: Site, plan: SweepPlan) => void
  cancel: () => void
  withoutWorkers: boolean
}

export function SweepForm({ now, begin, cancel, withoutWorkers }: SweepFormProps) {
  const signature = useSignature()
  const site = siteNow()
  const [asked, setAsked] = useState<AskedSweep>(() => usual(site))
  const [refusal, setRefusal] = useState('')
  if (asked.setting.range(site) === null) return <p className={styles.form}>{words.impossible}</p>
  const change = (part: Partial<AskedSweep>): void => {
    setRefusal('')
    setAsked((before) => ({ ...before, ...part }))
  }
  const run = (): void => {
    const subject = siteNow()
    const planned = planSweep(subject, asked, 'settled', words.refusing)
    if (planned.ok) begin(subject, planned.value)
    else setRefusal(planned.problems.map(({ field, sentence }) => words.refused(field, sentence)).join(' '))
  }
  const running = now.state === 'running'
  return (
    <div className={styles.form}>
      <RangeFields site={site} asked={asked} onChange={change} />
      <FigureChoice figures={asked.figures} onChange={(figures) => change({ figures })} />
      <div className={styles.buttons}>
        <Button tone={running ? 'plain' : 'strong'} onPress={running ? cancel : run}>
          {running ? words.cancel : words.run}
        </Button>
      </div>
      {refusal !== '' && (
        <p className={styles.refusal} role="alert">
          {refusal}
        </p>
      )}
      <p className={styles.status} role="status">
        {tellState(now, signature)}
        {withoutWorkers && ` ${experimentWords.withoutWorkers}`}
      </p>
    </div>
  )
}

/** The first setting that this site has, and what the terminal shows when nothing is said. */
function usual(site: Site): AskedSweep {
  const setting = sweepSettings.find(({ range }) => range(site) !== null) ?? sweepSettings[0]
  const figures = usualSweep.figures.flatMap((wanted) => sweepFigures.filter(({ id }) => id === wanted))
  return { setting, from: null, to: null, steps: usualSweep.steps, figures, seeds: usualSweep.seeds }
}
