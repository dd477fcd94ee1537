/**
 * Checks input from outside before anything is built from it: a whole design, or a saved scenario. Returns the value,
 * complete, or a list of problems; never throws.
 */
import * as v from 'valibot'
import type { Command, Design } from '../engine'
import { finish } from '../engine/trial/trial-run'
import { buildDesign, DEFAULT_SEED } from './build'
import { designSources, findDesign } from './catalog'
import { profileNames } from './profiles'
import { checkCommands, commands, DAY_US, findRefused } from './schema-commands'
import { design, seed } from './schema-design'
import { list, object, oneWord, time, whole } from './schema-fields'
import { switchedOn, switchedFromStart } from './schema-https'
import { checkShape } from './schema-issues'
import { refuse } from './schema-problem'
import type { Checked, Problem } from './schema-problem'
import { findBrokenReferences, findUnheard } from './schema-references'

/** A saved run: what to simulate, for how long, and with which commands. */
export interface Scenario {
  design: Design
  /** The name the file gives the design, if it is one of ours; null for a whole one. */
  named: Named | null
  /** In any order; equal times keep their order. */
  commands: Command[]
  durationUs: number
  /** When the statistics begin to count; less than the duration. */
  warmupUs: number
  /** `requests`: every request is listed. `statistics`: only counts, so that a run may be much longer. */
  answer: (typeof answers)[number]
  /** When the state of replication is told, besides the end: in microseconds, none later than the end. */
  probes: number[]
}

const answers = ['requests', 'statistics'] as const

/** Ten years: the longest run that is asked for statistics alone. */
const LONGEST_US = 3650 * DAY_US

const MOST_PROBES = 1000

/** One of our designs by its id, instead of a whole one. */
const known = object({
  id: oneWord(designSources.map(({ id }) => id)),
  profile: v.optional(oneWord(profileNames), 'classroom'),
  seed: v.optional(seed, DEFAULT_SEED),
  ...switchedFromStart,
})

type Named = v.InferOutput<typeof known>

const frame = object({
  version: v.literal(1, 'must be 1'),
  design: v.looseObject({}, 'must be a design, or the id of one of ours'),
  commands: v.optional(commands, []),
  durationUs: v.optional(time(1, LONGEST_US)),
  durationMs: v.optional(whole(1, LONGEST_US / 1000, 'of milliseconds ')),
  warmupMs: v.optional(whole(0, LONGEST_US / 1000, 'of milliseconds '), 0),
  answer: v.optional(oneWord(answers), 'requests'),
  probes: v.optional(list(time(0, LONGEST_US), MOST_PROBES), []),
})

/** Only for our own version do we know what a file should look like. */
const ofOurVersion = v.looseObject({ version: v.optional(v.literal(1, 'must be 1')) }, 'must be an object')
const withDesign = v.object({ design: v.looseObject({}) })

const shortForms = v.object({ services: v.array(v.object({ application: v.optional(v.unknown()) })) })

/** A whole design. */
export function checkDesign(input: unknown): Checked<Design> {
  return checkDesignAt(input, 'design')
}

/** A saved scenario: `{ version: 1, design, commands?, durationUs or durationMs, warmupMs?, answer? }`. */
export function checkScenario(input: unknown): Checked<Scenario> {
  return finish(checkingScenario(input))
}

/** The same, pausing often. */
export function* checkingScenario(input: unknown): Generator<void, Checked<Scenario>> {
  const stamped = checkShape(ofOurVersion, input, '')
  if (!stamped.ok) return refuse(stamped.problems)
  const outer = checkShape(frame, input, '')
  const part = v.safeParse(withDesign, input)
  const inner = part.success ? checkEither(part.output.design) : refuse([])
  const asked = yield* checkCommands(outer.ok ? outer.value.commands : [])
  if (!outer.ok || !inner.ok || !asked.ok) return refuse([outer, asked, inner].flatMap(problemsIn))
  const { answer, probes, warmupMs } = outer.value
  const given = asked.value
  const { design, named } = inner.value
  const before = switchedOn(named ?? {})
  const problems = [
    ...findUnheard(design, named?.ears ?? [], 'design.ears'),
    ...(yield* findRefused(design, given, before)),
    ...findWrongTimes(outer.value),
  ]
  if (problems.length > 0) return refuse(problems)
  const times = { durationUs: durationOf(outer.value), warmupUs: warmupMs * 1000 }
  return { ok: true, value: { ...inner.value, commands: [...before, ...given], ...times, answer, probes } }
}

const problemsIn = (checked: Checked<unknown>): Problem[] => (checked.ok ? [] : checked.problems)

type Frame = v.InferOutput<typeof frame>

function durationOf({ durationUs, durationMs }: Frame): number {
  return durationUs ?? (durationMs ?? 0) * 1000
}

function findWrongTimes(given: Frame): Problem[] {
  const { durationUs, durationMs, warmupMs, answer, probes } = given
  if ((durationUs === undefined) === (durationMs === undefined)) {
    return [{ field: 'durationUs', sentence: 'must be there, or durationMs; not both.' }]
  }
  const problems: Problem[] = []
  const field = durationUs === undefined ? 'durationMs' : 'durationUs'
  if (answer === 'requests' && durationOf(given) > DAY_US) {
    const most = field === 'durationUs' ? DAY_US : DAY_US / 1000
    problems.push({ field, sentence: `must be at most ${most}, a day, unless answer is "statistics".` })
  }
  const late = probes.find((atUs) => atUs > durationOf(given))
  if (late !== undefined) problems.push({ field: 'probes', sentence: `must not be after the end, as ${late} is.` })
  if (warmupMs * 1000 >= durationOf(given)) {
    problems.push({ field: 'warmupMs', sentence: `must be below the duration, not ${warmupMs}.` })
  }
  return problems
}

/** A whole design, or one of ours by its id. */
function checkEither(input: object): Checked<Pick<Scenario, 'design' | 'named'>> {
  if (!('services' in input || 'hosts' in input)) return checkKnown(input)
  const whole = checkDesignAt(input, 'design')
  return whole.ok ? { ok: true, value: { design: whole.value, named: null } } : whole
}

function checkDesignAt(input: unknown, field: string): Checked<Design> {
  const shape = checkShape(design, input, field)
  if (!shape.ok) return refuse(shape.problems)
  const problems = findBrokenReferences(shape.value)
  if (problems.length === 0) return shape
  const written = v.parse(shortForms, input).services
  return refuse(problems.map((problem) => ({ ...problem, field: `${field}.${asWritten(problem.field, written)}` })))
}

/** Problems name the field that the file has: Nginx's `application` is read as an `upstream` of one. */
function asWritten(field: string, services: readonly { application?: unknown }[]): string {
  const found = /^services\[(\d+)\](?=\.upstream\[0\]\.service$)/.exec(field)
  if (found === null || services[Number(found[1])].application === undefined) return field
  return `${found[0]}.application`
}

function checkKnown(input: unknown): Checked<Pick<Scenario, 'design' | 'named'>> {
  const checked = checkShape(known, input, 'design')
  if (!checked.ok) return refuse(checked.problems)
  const { id, profile, seed: first } = checked.value
  const source = findDesign(id)
  if (source === undefined) return refuse([{ field: 'design.id', sentence: 'is not the id of a design.' }])
  return { ok: true, value: { design: buildDesign(source, profile, first), named: checked.value } }
}
