/** Reads the branches of a moment from outside: an unusable command is left out, and what depended on it is repaired. */
import * as v from 'valibot'
import type { Command, Design } from '../engine'
import type { BranchPlan } from './moment'
import type { Course } from './replay-limit'
import { command, LATEST_US, MOST_COMMANDS, refuser } from './schema-commands'
import { frame, text, whole } from './schema-fields'
import { quote } from './schema-problem'
import type { Problem } from './schema-problem'

export const MOST_BRANCHES = 100

/** The value as far as it fits the schema; otherwise the problem is noted. A missing one is not a problem. */
export type Take = <T, Other>(
  schema: v.GenericSchema<unknown, T>,
  value: unknown,
  field: string,
  otherwise: Other,
) => T | Other

const anyList = v.array(v.unknown(), 'must be a list')
const branch = frame('name', 'parent', 'kept', 'commands', 'knownUs')
type WrittenBranch = v.InferOutput<typeof branch>
const fields = {
  name: v.nullable(text()),
  parent: whole(0, MOST_BRANCHES - 1),
  kept: whole(0, MOST_COMMANDS),
  knownUs: whole(0, LATEST_US, 'of microseconds '),
  active: whole(0, MOST_BRANCHES - 1),
}
const timed = v.looseObject({ atUs: whole(0, LATEST_US, 'of microseconds ') }, 'must be an object')

/** A branch as written, inherited commands included. */
interface Written {
  /** Its index now; that of the branch it forked from, when nothing of it remains. */
  place: number
  /** Whether each command can be used. */
  good: readonly boolean[]
  /** Those that can be used, in order of time. */
  commands: readonly Command[]
}

export class BranchReader {
  readonly branches: BranchPlan[] = []
  private readonly written: Written[] = []
  private readonly refuses: (action: Command, field: string) => Problem[]
  private commandsLeft = MOST_COMMANDS

  constructor(
    design: Design,
    private readonly take: Take,
    private readonly problems: Problem[],
  ) {
    this.refuses = refuser(design)
  }

  /** Leaves at least one branch, the first, in `branches`; pauses after each command. */
  *read(written: unknown): Generator<void, void> {
    const list = this.take(anyList, written, 'branches', [])
    if (list.length > MOST_BRANCHES) this.note('branches', `must be a list of at most ${MOST_BRANCHES}.`)
    const few = list.slice(0, MOST_BRANCHES)
    for (const [i, one] of (few.length === 0 ? [{}] : few).entries()) yield* this.readOne(one, i, `branches[${i}]`)
  }

  /** The current index of the branch with this written index; the first when there is no such branch. */
  placeOf(written: unknown): number {
    const index = this.take(fields.active, written, 'active', 0)
    if (index < this.written.length) return this.written[index].place
    this.note('active', `must be the index of a branch, not ${index}.`)
    return 0
  }

  /** Every branch from the beginning of the run. */
  get courses(): Course[] {
    const whole = new Map(this.written.map(({ place, commands }) => [place, commands]))
    return this.branches.map(({ parent, commands, knownUs }, place) => ({
      commands: whole.get(place) ?? commands,
      forkUs: parent < 0 ? null : commands[0].atUs,
      knownUs,
    }))
  }

  private *readOne(input: unknown, index: number, field: string): Generator<void, void> {
    const given: WrittenBranch = this.take(branch, input, field, {})
    const { parent, inherited } = index === 0 ? root : this.inherit(given, index, field)
    const commands = [...inherited.commands]
    const good = [...inherited.good]
    for (const [i, one] of this.take(anyList, given.commands, `${field}.commands`, []).entries()) {
      if (this.commandsLeft < 0) break
      const fine = this.readCommand(one, commands.at(-1)?.atUs ?? 0, `${field}.commands[${i}]`)
      yield
      good.push(fine !== null)
      if (fine !== null) commands.push(fine)
    }
    const own = commands.slice(inherited.commands.length)
    const branchIsEmpty = index > 0 && own.length === 0
    if (branchIsEmpty && good.length === inherited.good.length) this.note(field, 'must have commands of its own.')
    this.written.push({ place: branchIsEmpty ? parent : this.branches.length, good, commands })
    if (branchIsEmpty) return
    const knownUs = this.knownUs(given.knownUs, commands.at(-1)?.atUs ?? 0, `${field}.knownUs`)
    const name = this.take(fields.name, given.name, `${field}.name`, null)
    this.branches.push({ name, parent, kept: inherited.commands.length, commands: own, knownUs })
  }

  /** What a branch shares with the one it forked from. */
  private inherit(given: WrittenBranch, index: number, field: string) {
    const from = this.take(fields.parent, given.parent ?? null, `${field}.parent`, 0)
    if (from >= index) this.note(`${field}.parent`, `must be the index of a branch before it, not ${from}.`)
    const parent = this.written[from < index ? from : 0]
    const kept = this.take(fields.kept, given.kept ?? null, `${field}.kept`, 0)
    const { length } = parent.good
    if (kept > length) this.note(`${field}.kept`, `must be at most ${length}, the commands of its parent, not ${kept}.`)
    const good = parent.good.slice(0, kept)
    const commands = parent.commands.slice(0, good.filter(Boolean).length)
    return { parent: parent.place, inherited: { good, commands } }
  }

  private readCommand(input: unknown, notBeforeUs: number, field: string): Command | null {
    if (--this.commandsLeft < 0) {
      if (this.commandsLeft === -1) this.note('branches', `must hold at most ${MOST_COMMANDS} commands.`)
      return null
    }
    const { atUs } = this.take(timed, input, field, { atUs: null })
    const read: Command | null = atUs === null ? null : this.take(command, input, field, null)
    if (read === null) return null
    const refused = this.refuses(read, field)
    this.problems.push(...refused)
    if (refused.length > 0) return null
    if (read.atUs >= notBeforeUs) return read
    this.note(`${field}.atUs`, `must not be before the command before it, ${notBeforeUs}, not ${read.atUs}.`)
    return null
  }

  private knownUs(written: unknown, leastUs: number, field: string): number {
    const knownUs = this.take(fields.knownUs, written, field, leastUs)
    if (knownUs < leastUs) this.note(field, `must not be before its last command, ${leastUs}, not ${quote(written)}.`)
    return Math.max(knownUs, leastUs)
  }

  private note(field: string, sentence: string): void {
    this.problems.push({ field, sentence })
  }
}

const root = { parent: -1, inherited: { good: [] as const, commands: [] as const } }
