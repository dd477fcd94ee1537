/** A sweep in words: how far it is, where its knee is, and what its curves are called. */
import type { Sweep } from '../../../experiments/sweep/sweep'
import { experimentWords } from '../../../words/experiment-words'
import { formatSwept, sweepWords as words } from '../../../words/sweep-words'
import type { SweepNow } from './use-sweep'

/** `signature`: the run on screen as it is now. */
export function tellState(now: SweepNow, signature: string): string {
  const { state, sweep, values } = now
  if (state === 'none') return words.intro
  if (state === 'running') return words.running(sweep?.points.length ?? 0, values)
  if (state === 'failed') return experimentWords.failed(now.problem)
  const tried = sweep?.points.length ?? 0
  const told = state === 'cancelled' ? words.cancelled(tried, values) : words.done(tried, kneeOf(sweep))
  return now.signature === signature ? told : `${told} ${words.changed}`
}

function kneeOf(sweep: Sweep | null): string | null {
  const knee = sweep?.knee ?? null
  return sweep === null || knee === null
    ? null
    : words.kneeSentence(formatSwept(knee), words.settingUnit(sweep.setting.id))
}

/** The name of theory's curve for a figure; null where it has none. */
export function theoryOf({ points }: Sweep, figure: string): string | null {
  const known = points.filter(({ bands }) => bands[figure].theory !== null)
  if (known.length === 0) return null
  const names = [...new Set(known.map(({ queue }) => queue ?? ''))]
  return words.theory(words.figureName(figure), names)
}

/** What is told of one point: its value, and each figure with its band. */
export function tellPoint({ setting, figures, points }: Sweep, place: number): string {
  const { value, bands } = points[place]
  const unit = words.settingUnit(setting.id)
  const told = figures.map(({ id }) => {
    const { min, median, max } = bands[id]
    const [low, middle, high] = [min, median, max].map((each) => (each === null ? words.none : formatSwept(each)))
    return words.point(words.figureAxis(id), middle, low, high)
  })
  return words.readout(unit === '' ? formatSwept(value) : `${formatSwept(value)}\u00a0${unit}`, told)
}

/** The name of the file, from the design and the setting: "classic-three-traffic.csv". */
export function csvName(designId: string, setting: string): string {
  return `${designId.replaceAll(/[^a-z0-9]+/gi, '-')}-${setting}.csv`
}
