/** The death of each part of a design, tried: the same run with the same arrivals, and at one instant one part dies. */
import { requestKinds } from '../../engine'
import type { Command, Design, Snapshot, Traffic } from '../../engine'
import type { Trial, TrialState } from '../../engine/trial/trial'
import type { Experiment } from '../experiment'
import { partsOf } from './parts'
import type { DyingPart } from './parts'
import { harmOf, readDeath } from './read-death'
import type { Death, Shares } from './read-death'

/** The run that is experimented on. */
export interface Subject {
  design: Design
  /** All commands given until `atUs`, in order of time. */
  commands: readonly Command[]
  /** A state of the run at or before `atUs`; null: its start. */
  start: Snapshot | null
  /** When each part dies. */
  atUs: number
}

export interface Deaths {
  atUs: number
  /** How the run goes on when nothing dies. */
  undisturbed: Shares
  /** Those that do most harm first; equal ones in the order of the design. */
  parts: Death[]
}

const SECOND_US = 1e6
/** Of the rarest kind so many requests are awaited after the site has settled, within these limits. */
const ENOUGH = 15
const SHORTEST_US = 5 * SECOND_US
const LONGEST_US = 60 * SECOND_US

/** Null when no request arrives: then nothing can be seen. */
export function* tryDeaths(subject: Subject): Experiment<Deaths | null> {
  const state = yield* warmUp(subject)
  const spanUs = spanOf(subject.design, state.traffic)
  if (spanUs === null) return null
  const parts = partsOf(subject.design, state)
  const plans = parts.map((part) => ({ part, settledUs: subject.atUs + settlingUs(state, part) }))
  const longestUs = Math.max(subject.atUs, ...plans.map(({ settledUs }) => settledUs))
  const [control, ...outcomes] = yield [
    trialOf(subject, state, null, longestUs + spanUs),
    ...plans.map(({ part, settledUs }) => trialOf(subject, state, part, settledUs + spanUs)),
  ]
  const deaths = plans.map(({ part, settledUs }, i) =>
    readDeath(part, outcomes[i], control, { atUs: subject.atUs, settledUs, untilUs: settledUs + spanUs }),
  )
  const { atUs } = subject
  const undisturbed = readDeath(null, control, control, { atUs, settledUs: atUs, untilUs: longestUs + spanUs }).after
  return { atUs, undisturbed, parts: deaths.toSorted((a, b) => harmOf(b, undisturbed) - harmOf(a, undisturbed)) }
}

/** The state of the run at the instant of the deaths. */
function* warmUp({ design, commands, start, atUs }: Subject): Experiment<TrialState> {
  const trial = { design, commands, start, untilUs: atUs, requestsFromUs: null, promotes: false, wantsState: true }
  const [{ state }] = yield [trial]
  if (state === null) throw new Error('A trial has not told the state it was asked for.')
  return state
}

function trialOf(
  { design, commands, atUs }: Subject,
  state: TrialState,
  part: DyingPart | null,
  untilUs: number,
): Trial {
  return {
    design,
    commands: part === null ? commands : [...commands, { atUs, ...part.action }],
    start: state.snapshot,
    untilUs,
    requestsFromUs: atUs,
    promotes: part !== null,
    wantsState: false,
  }
}

/** The longest that the site may need until it behaves as it will from then on. */
function settlingUs({ noticesWithinUs }: TrialState, { rememberedForUs }: DyingPart): number {
  return noticesWithinUs + rememberedForUs + SECOND_US
}

/** How long to watch the settled site; null when nothing is sent. A closed population sends at no known rate. */
function spanOf({ traffic }: Design, { ratePerSecond, mix }: Traffic): number | null {
  if (traffic.arrivals?.process === 'closed') return LONGEST_US
  const shares = requestKinds.map((kind) => mix[kind]).filter((share) => share > 0)
  const all = shares.reduce((sum, share) => sum + share, 0)
  const perSecond = (ratePerSecond * Math.min(...shares)) / all
  if (!(perSecond > 0)) return null
  return Math.min(LONGEST_US, Math.max(SHORTEST_US, Math.ceil((ENOUGH / perSecond) * SECOND_US)))
}
