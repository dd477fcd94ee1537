/**
 * Reads a moment from outside, a link or a file: takes what is valid and names what is not. None of the input is
 * trusted; the result can be opened.
 */
import * as v from 'valibot'
import type { Design } from '../engine'
import { finish } from '../engine/trial/trial-run'
import { DEFAULT_SEED } from './build'
import { designSources } from './catalog'
import { designChanges, experimentNames, MOST_CHANGES } from './moment'
import type { BranchPlan, Moment, Selection } from './moment'
import { profileNames } from './profiles'
import { BranchReader } from './read-branches'
import type { Take } from './read-branches'
import { findTooLong } from './replay-limit'
import { isScenario, momentOfScenario } from './scenario-moment'
import { LATEST_US } from './schema-commands'
import { seed } from './schema-design'
import { decimal, frame, list, object, oneWord, text, whole } from './schema-fields'
import { problemsOf } from './schema-issues'
import { ENOUGH_PROBLEMS, mostProblems, quote } from './schema-problem'
import type { Problem } from './schema-problem'
import { changedDesign } from './structure'
import { findUnknownKeys } from './unknown-keys'

export const MOMENT_VERSION = 1

const FARTHEST = 1e5
/** Farther away a part would leave nothing of the others to be seen: it is brought back to there. */
const REACH = 3000
const inReach = (at: number): number => Math.min(REACH, Math.max(-REACH, at))
const MOST_MOVED = 300

const fields = {
  profile: oneWord(profileNames),
  seed,
  position: object({ x: decimal(-FARTHEST, FARTHEST), y: decimal(-FARTHEST, FARTHEST) }),
  nowUs: whole(0, LATEST_US, 'of microseconds '),
  handled: v.nullable(whole(0, 1e12)),
  request: v.nullable(whole(0, 1e12)),
  experiment: v.nullable(oneWord(experimentNames)),
  selection: v.nullable(object({ type: oneWord(['service', 'host', 'link', 'codeBase']), id: text(140) })),
  changes: list(oneWord(designChanges), MOST_CHANGES, 1),
  id: oneWord(designSources.map(({ id }) => id)),
}
const anObject = v.custom<Readonly<Record<string, unknown>>>(isRecord, 'must be an object')

function isRecord(value: unknown): boolean {
  return typeof value === 'object' && value !== null
}

const frames = {
  file: frame(
    'version',
    'design',
    'moved',
    'branches',
    'active',
    'nowUs',
    'handled',
    'request',
    'selection',
    'experiment',
  ),
  design: frame('id', 'profile', 'seed', 'changes'),
}
type File = v.InferOutput<typeof frames.file>
type Opened = v.InferOutput<typeof frames.design>

/** What could be read, and what could not; without a moment there is nothing to open. */
export interface ReadMoment {
  moment: Moment | null
  problems: Problem[]
}

/**
 * `{ version: 1, design: { id, profile?, seed? }, branches?, active?, nowUs?, … }`, or a scenario of the terminal; never
 * throws.
 */
export function readMoment(input: unknown): ReadMoment {
  return finish(readingMoment(input))
}

/** The same, pausing often. */
export function* readingMoment(input: unknown): Generator<void, ReadMoment> {
  if (isScenario(input)) {
    const checked = yield* momentOfScenario(input)
    return checked.ok ? { moment: checked.value, problems: [] } : { moment: null, problems: checked.problems }
  }
  const problems: Problem[] = []
  const take: Take = (schema, value, field, otherwise) => {
    if (value === undefined) return otherwise
    if (problems.length < ENOUGH_PROBLEMS) problems.push(...findUnknownKeys(schema, value, field))
    const parsed = v.safeParse(schema, value)
    if (parsed.success) return parsed.output
    problems.push(...problemsOf(parsed.issues, field))
    return otherwise
  }
  const moment = yield* new MomentReader(take, problems).read(input)
  return { moment, problems: mostProblems(problems) }
}

class MomentReader {
  constructor(
    private readonly take: Take,
    private readonly problems: Problem[],
  ) {}

  *read(input: unknown): Generator<void, Moment | null> {
    const stamped = this.take(anObject, input ?? null, '', null)
    if (stamped === null || !this.isOurVersion(stamped.version)) return null
    const file: File = this.take(frames.file, stamped, '', {})
    const opened: Opened = this.take(frames.design, file.design ?? {}, 'design', {})
    const id = this.take(fields.id, opened.id ?? null, 'design.id', null)
    if (id === null) return null
    const profile = this.take(fields.profile, opened.profile, 'design.profile', 'classroom')
    const openedSeed = this.take(fields.seed, opened.seed, 'design.seed', DEFAULT_SEED)
    const changes = this.take(fields.changes, opened.changes, 'design.changes', undefined)
    const design = changedDesign(id, profile, openedSeed, changes ?? [])
    const reader = new BranchReader(design, this.take, this.problems)
    yield* reader.read(file.branches)
    const active = reader.placeOf(file.active)
    const branches = reader.branches
    const tooLong = findTooLong(design, reader.courses, 'knownUs')
    this.problems.push(...tooLong)
    if (tooLong.length > 0) return null
    return {
      designId: id,
      profile,
      seed: openedSeed,
      ...(changes === undefined ? {} : { changes }),
      moved: this.moved(file.moved),
      branches,
      active,
      ...this.instant(file, branches[active]),
      selection: this.selection(file.selection, design),
      request: this.take(fields.request, file.request, 'request', null),
      experiment: this.take(fields.experiment, file.experiment, 'experiment', null),
    }
  }

  private isOurVersion(version: unknown): boolean {
    if (version === MOMENT_VERSION) return true
    this.problems.push({ field: 'version', sentence: `must be ${MOMENT_VERSION}, not ${quote(version)}.` })
    return false
  }

  private instant(file: File, { knownUs }: BranchPlan): Pick<Moment, 'nowUs' | 'handled'> {
    const nowUs = this.take(fields.nowUs, file.nowUs, 'nowUs', 0)
    const handled = this.take(fields.handled, file.handled, 'handled', null)
    if (nowUs <= knownUs) return { nowUs, handled }
    this.problems.push({ field: 'nowUs', sentence: `must be at most knownUs of the branch, ${knownUs}, not ${nowUs}.` })
    return { nowUs: knownUs, handled: null }
  }

  private moved(written: unknown): Moment['moved'] {
    const entries = Object.entries(this.take(anObject, written, 'moved', {}))
    if (entries.length > MOST_MOVED) {
      this.problems.push({ field: 'moved', sentence: `must hold at most ${MOST_MOVED} nodes.` })
      return {}
    }
    return Object.fromEntries(
      entries.flatMap(([id, place]) => {
        const position = this.take(fields.position, place ?? null, `moved.${id.slice(0, 40)}`, null)
        return position === null ? [] : [[id, { x: inReach(position.x), y: inReach(position.y) }] as const]
      }),
    )
  }

  private selection(written: unknown, { services, hosts, links }: Design): Selection | null {
    const selection = this.take(fields.selection, written, 'selection', null)
    if (selection === null) return null
    const owners = {
      service: services,
      host: hosts,
      codeBase: hosts.filter((host) => host.codeBase !== null),
      link: links,
    }
    if (owners[selection.type].some(({ id }) => id === selection.id)) return selection
    this.problems.push({ field: 'selection.id', sentence: `${quote(selection.id)} is not a part of this design.` })
    return null
  }
}
