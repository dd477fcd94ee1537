/** The answers to a saved scenario: all counts, with or without each request. */
import { refuse } from '../designs/schema-problem'
import type { Checked } from '../designs/schema-problem'
import { checkScenario } from '../designs/schema'
import type { Scenario } from '../designs/schema'
import type { RequestRecord } from '../engine'
import { nearestRank } from '../engine/metrics/nearest-rank'
import { latenciesOf } from '../engine/metrics/summary'
import { tellRequests } from './scenario-requests'
import type { RequestAnswer } from './scenario-requests'
import { ScenarioRun } from './scenario-run'
import type { CountedAnswer } from './scenario-run'
import { findTooMuch } from './scenario-size'

export interface ScenarioAnswer extends CountedAnswer {
  /** Over all answered requests, by nearest rank. Null when nothing was answered. */
  latencies: { samples: number; p50Ms: number; p90Ms: number; p95Ms: number; p99Ms: number; maxMs: number } | null
  requests: RequestAnswer[]
}

/** The answer with each request, whatever the scenario's `answer` says. */
export function answerScenario(input: unknown): Checked<ScenarioAnswer> {
  const checked = check(input)
  if (!checked.ok) return checked
  const run = new ScenarioRun({ ...checked.value, answer: 'requests' })
  const counted = run.run()
  if (!counted.ok) return counted
  return { ok: true, value: { ...counted.value, latencies: tellLatencies(run.records), requests: tellRequests(run) } }
}

/** The counts, and nothing that grows with the length of the run. */
export function answerInStatistics(input: unknown): Checked<CountedAnswer> {
  const checked = check(input)
  return checked.ok ? new ScenarioRun({ ...checked.value, answer: 'statistics' }).run() : checked
}

function check(input: unknown): Checked<Scenario> {
  const checked = checkScenario(input)
  if (!checked.ok) return checked
  const tooMuch = findTooMuch(checked.value)
  return tooMuch.length > 0 ? refuse(tooMuch) : checked
}

function tellLatencies(records: readonly RequestRecord[]): ScenarioAnswer['latencies'] {
  const sorted = latenciesOf(records)
  if (sorted.length === 0) return null
  const rank = (share: number): number => (nearestRank(sorted, share) ?? 0) / 1000
  return {
    samples: sorted.length,
    p50Ms: rank(0.5),
    p90Ms: rank(0.9),
    p95Ms: rank(0.95),
    p99Ms: rank(0.99),
    maxMs: rank(1),
  }
}
