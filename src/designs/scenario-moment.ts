/** Opens a terminal scenario as a moment: its beginning, with all its commands still to come. */
import * as v from 'valibot'
import { designSources } from './catalog'
import type { Moment } from './moment'
import { findTooLong } from './replay-limit'
import { checkingScenario } from './schema'
import { DAY_US } from './schema-commands'
import { oneOf, refuse } from './schema-problem'
import type { Checked } from './schema-problem'

/** A scenario has a duration and commands where a moment has branches. */
export function isScenario(input: unknown): input is object {
  if (!v.is(v.looseObject({}), input) || 'branches' in input) return false
  return 'commands' in input || 'durationUs' in input || 'durationMs' in input
}

const wholeDesign = v.object({ design: v.union([v.object({ services: v.any() }), v.object({ hosts: v.any() })]) })

/** All of it must be valid, as in the terminal. How the terminal should answer does not matter here. */
export function* momentOfScenario(input: object): Generator<void, Checked<Moment>> {
  // Before anything of it is read: it may be as large as a file.
  if (v.is(wholeDesign, input)) return refuse([{ field: 'design', sentence: ofItsOwn }])
  const checked = yield* checkingScenario(input)
  if (!checked.ok) return checked
  const { design, named, durationUs } = checked.value
  if (named === null) return refuse([{ field: 'design', sentence: ofItsOwn }])
  const commands = checked.value.commands.toSorted((a, b) => a.atUs - b.atUs)
  const knownUs = Math.max(Math.min(durationUs, DAY_US), commands.at(-1)?.atUs ?? 0)
  const tooLong = findTooLong(
    design,
    [{ commands, forkUs: null, knownUs }],
    'durationUs' in input ? 'durationUs' : 'durationMs',
  )
  if (tooLong.length > 0) return refuse(tooLong)
  const { id, profile, seed } = named
  const branch = { name: null, parent: -1, kept: 0, commands, knownUs }
  const seen = { moved: {}, selection: null, request: null, experiment: null }
  return {
    ok: true,
    value: { designId: id, profile, seed, ...seen, branches: [branch], active: 0, nowUs: 0, handled: null },
  }
}

const ofItsOwn = `is a whole design, which runs in the terminal only; this page opens ${oneOf(designSources.map(({ id }) => id))}, by id.`
