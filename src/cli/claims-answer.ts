/** What the lessons claim, for every design at both paces: as rows for a program, and as a table for a person. */
import { designSources, namedDesign } from '../designs/catalog'
import { profileNames } from '../designs/profiles'
import type { ProfileName } from '../designs/profiles'
import type { Lesson } from '../lessons/lesson'
import { Beginnings } from '../lessons/play-scene'
import { proveLesson } from '../lessons/prove'
import type { Proof } from '../lessons/prove'

export interface ProvenClaim extends Proof {
  design: string
  profile: ProfileName
}

/** Every claim of these lessons, design after design. Throws where a scene is not over in time. */
export function proveAll(lessons: readonly Lesson[]): ProvenClaim[] {
  return designSources.flatMap(({ id }) =>
    profileNames.flatMap((profile) => {
      const design = namedDesign(id, profile)
      const beginnings = new Beginnings()
      const proofs = lessons.flatMap((lesson) => proveLesson(lesson, design, beginnings))
      return proofs.map((proof) => ({ ...proof, design: id, profile }))
    }),
  )
}

/** As JSON, a line for each. In `held` null says that the claim does not apply. */
export function claimRows(claims: readonly ProvenClaim[]): string {
  const rows = claims.map(({ claim, design, held, lesson, missing, profile, scene }) => {
    return JSON.stringify({ lesson, scene, design, profile, claim, applies: missing === null, held })
  })
  return `[\n${rows.join(',\n')}\n]\n`
}

const tell = ({ held, missing }: Proof): string =>
  missing === null ? (held === true ? 'held' : 'NOT HELD') : `does not apply: ${missing}`

/** A line for each claim of each design, both paces on one where they agree; the last line counts, a claim at a pace being one. */
export function claimTable(claims: readonly ProvenClaim[]): string {
  const lines = new Map<string, { cells: string[]; told: string; profiles: ProfileName[] }>()
  for (const proof of claims) {
    const cells = [proof.design, proof.lesson, proof.scene, proof.claim]
    const told = tell(proof)
    const line = lines.get([...cells, told].join()) ?? { cells, told, profiles: [] }
    lines.set([...cells, told].join(), { ...line, profiles: [...line.profiles, proof.profile] })
  }
  const rows = [...lines.values()].map(({ cells, profiles, told }) => [...cells, profiles.join(', '), told])
  const widths = rows.reduce((most, cells) => cells.map((cell, i) => Math.max(most[i] ?? 0, cell.length)), [0])
  const table = rows.map((cells) =>
    cells
      .map((cell, i) => cell.padEnd(widths[i]))
      .join('  ')
      .trimEnd(),
  )
  const held = claims.filter((claim) => claim.held === true).length
  const failed = claims.filter((claim) => claim.held === false).length
  return [...table, `${held} held, ${failed} not held, ${claims.length - held - failed} do not apply`].join('\n')
}

export const allHeld = (claims: readonly ProvenClaim[]): boolean => claims.every(({ held }) => held !== false)
