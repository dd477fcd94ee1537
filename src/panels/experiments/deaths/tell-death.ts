/** A death in words, for the table, the canvas and the comparison with what the author wrote. */
import type { Design } from '../../../engine'
import type { Deaths } from '../../../experiments/spof/deaths'
import type { Death } from '../../../experiments/spof/read-death'
import type { AuthorSpofs, NamedSpof } from '../../../words/notes/author-spofs'
import { en } from '../../../words/en'
import { experimentWords as words } from '../../../words/experiment-words'
import { authorWords } from '../../../words/notes/author-words'
import { hostLabel, nameOf } from '../../telling/names'
import { linkEnds } from '../../telling/names-at'

export function partNamed(design: Design, { id, what }: Pick<Death, 'id' | 'what'>): string {
  if (what === 'host') return hostLabel(design, id) ?? id
  if (what === 'service') return nameOf(design, id)
  const { from, to } = linkEnds(
    design,
    design.links.findIndex((link) => link.id === id),
  )
  return en.inspector.route(from, to)
}

export function verdictIn({ undisturbed }: Deaths, death: Death): string {
  return words.deaths.verdict({ ...death, usual: undisturbed })
}

/** What the canvas says of each host and service that is a single point of failure, by id. */
export function badgesOf({ parts }: Deaths): Record<string, string> {
  const badges: Record<string, string> = {}
  for (const { id, what, verdict } of parts) {
    const badge = words.deaths.badge(verdict)
    if (what !== 'link' && badge !== '') badges[id] = badge
  }
  return badges
}

/** The same in a sentence. */
export function spokenOf(design: Design, deaths: Deaths): string {
  const badges = badgesOf(deaths)
  const spofs = deaths.parts.filter(({ id, what }) => what !== 'link' && id in badges)
  return words.deaths.spoken(spofs.map((death) => words.deaths.spokenPart(partNamed(design, death), badges[death.id])))
}

/** What the author named beside what was found, and what was found and not named, a sentence each. */
export function besideAuthor(design: Design, deaths: Deaths, { named }: AuthorSpofs): string[] {
  const byId = new Map(deaths.parts.map((death) => [death.id, death]))
  const compared = named.flatMap((spof) => {
    const death = byId.get(spof.id)
    return death === undefined ? [] : [judge(spof, death, verdictIn(deaths, death))]
  })
  const covered = new Set(named.flatMap(({ id }) => coveredBy(design, id)))
  const stops = deaths.parts.filter(
    ({ id, what, verdict }) => what !== 'link' && words.deaths.badge(verdict) !== '' && !covered.has(id),
  )
  const missed = stops
    .filter(({ id, verdict }) => !isOnStoppedHost(design, id, verdict, stops))
    .map((death) =>
      authorWords.unnamed(partNamed(design, death), verdictIn(deaths, death), culpritOn(design, death, byId)),
    )
  return missed.length > 0 ? [...compared, ...missed] : [...compared, authorWords.complete]
}

function judge({ name, claim }: NamedSpof, { verdict }: Death, told: string): string {
  if (verdict === claim || verdict === 'everything') return authorWords.true(name)
  return words.deaths.badge(verdict) === '' ? authorWords.wrong(name, told) : authorWords.partly(name, told)
}

/** A named host stands for what is on it; a named service for itself alone. */
function coveredBy(design: Design, id: string): string[] {
  return [id, ...design.services.filter(({ host }) => host === id).map((part) => part.id)]
}

/** Its host is told already, with the same verdict. */
function isOnStoppedHost(design: Design, id: string, verdict: string, stops: readonly Death[]): boolean {
  const host = design.services.find((part) => part.id === id)?.host ?? null
  return stops.some((death) => death.what === 'host' && death.id === host && death.verdict === verdict)
}

/** The service because of which a host stops what it stops; null for anything else. */
function culpritOn(design: Design, { id, what, verdict }: Death, byId: ReadonlyMap<string, Death>): string | null {
  if (what !== 'host') return null
  const there = design.services.find((part) => part.host === id && byId.get(part.id)?.verdict === verdict)
  return there?.label ?? null
}
