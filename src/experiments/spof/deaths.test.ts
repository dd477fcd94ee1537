// What the table says is what happens: each row against the same death in a run of its own, counted request by request.
import { describe, expect, it } from 'vitest'
import { buildDesign } from '../../designs/build'
import { designSources } from '../../designs/catalog'
import type { DesignSource } from '../../designs/source'
import { Simulation } from '../../engine'
import type { Action, Command, Design, RequestRecord } from '../../engine'
import { randomRun } from '../../engine/testing/swarm'
import { conduct } from '../experiment'
import { tryDeaths, tryPairs } from './deaths'
import type { Deaths } from './deaths'
import type { Death } from './read-death'
import { isFull } from '../../../scripts/thorough.mjs'

const SECOND = 1e6

/** Every request that ends until `untilUs`, by its number, and how many acknowledged writes are lost. */
function play(design: Design, commands: readonly Command[], untilUs: number) {
  const simulation = new Simulation(design, commands)
  const { requests, lostWrites } = simulation.world.ledger
  const records = new Map<number, RequestRecord>()
  let next = 0
  while (simulation.nowUs < untilUs) {
    simulation.advance(Math.min(untilUs, simulation.nowUs + 0.1 * SECOND))
    for (; next < requests.total; next++) records.set(requests.at(next).number, requests.at(next))
  }
  return { records, lostWrites: lostWrites.total }
}

const dying = ({ id, what }: Death): Action => ({ op: what === 'host' ? 'powerOff' : 'kill', target: id })
const answered = (records: readonly RequestRecord[]): number => records.filter(({ cause }) => cause === 'ok').length

/** The share of a kind that was answered of what was sent in a stretch; null when none was. */
function share(records: Iterable<RequestRecord>, kind: string, fromUs: number, untilUs: number): number | null {
  const sent = [...records].filter((one) => one.kind === kind && one.sentUs >= fromUs && one.sentUs < untilUs)
  return sent.length === 0 ? null : answered(sent) / sent.length
}

/** What a person would say who saw these requests, and those of the undisturbed run. */
function verdictSeen(after: Death['after'], before: Death['after'], loses: boolean): string {
  const kinds = ['static', 'read', 'write'] as const
  const names = { static: 'static', read: 'reads', write: 'writes' }
  const living = kinds.filter((kind) => (before[kind] ?? 0) > 0)
  const stopped = living.filter((kind) => after[kind] === 0)
  if (stopped.length > 0)
    return stopped.length === living.length ? 'everything' : stopped.map((k) => names[k]).join('+')
  return loses ? 'loses' : 'nothing'
}

type Played = ReturnType<typeof play>

/** The undisturbed run of a design until then: the same for all deaths whose effect is seen until then. */
function undisturbed(design: Design): (untilUs: number) => Played {
  const known = new Map<number, Played>()
  return (untilUs) => {
    const played = known.get(untilUs) ?? play(design, [], untilUs)
    known.set(untilUs, played)
    return played
  }
}

function checkRow(design: Design, playUntil: (untilUs: number) => Played, deaths: Deaths, death: Death): void {
  const { atUs } = deaths
  const { fromUs, untilUs } = death.settled
  const endUs = untilUs + 70 * SECOND
  const here = play(design, [{ atUs, ...dying(death) }], endUs)
  const there = playUntil(endUs)
  for (const kind of ['static', 'read', 'write'] as const) {
    expect(death.after[kind], `${death.id} ${kind}`).toBe(share(here.records.values(), kind, fromUs, untilUs))
  }
  const told = [...there.records.values()].filter(({ sentUs, endedUs }) => sentUs < untilUs && endedUs > atUs)
  const lost = told.filter(({ number, cause }) => cause === 'ok' && here.records.get(number)?.cause !== 'ok')
  expect(death.lost, `${death.id} lost`).toBe(lost.length)
  const laterUs = told.flatMap(({ number, cause, endedUs }) => {
    const same = here.records.get(number)
    return cause === 'ok' && same?.cause === 'ok' ? [same.endedUs - endedUs] : []
  })
  const late = laterUs.filter((us) => us >= SECOND)
  const slower = { requests: late.length, mostMs: Math.max(0, ...late) / 1000 }
  expect(death.slower, `${death.id} slower`).toEqual(slower)
  const settled = (kind: string): number | null => share(there.records.values(), kind, fromUs, untilUs)
  const before = { static: settled('static'), read: settled('read'), write: settled('write') }
  expect(death.verdict, death.id).toBe(verdictSeen(death.after, before, lost.length > 0 || death.lostWrites > 0))
}

const variants = designSources.flatMap((source) =>
  (['active-active', 'active-passive'] as const).map((mode): [string, DesignSource] => [
    `${source.id}, ${mode}`,
    { ...source, balancer: { ...source.balancer, mode } },
  ]),
)

/** With FULL=1 all of them, else each design in one mode. */
const tried = variants.filter((_, i) => isFull || [0, 3].includes(i % 4))

describe('the table of deaths', () => {
  it.each(tried)('is what happens: %s', (_, source) => {
    const design = buildDesign(source, 'classroom')
    const deaths = conduct(tryDeaths({ design, commands: [], start: null, atUs: 14 * SECOND }))
    if (deaths === null) throw new Error('Requests arrive.')
    expect(deaths.parts).toHaveLength(design.hosts.length + design.services.length - 1 + design.links.length)
    const playUntil = undisturbed(design)
    for (const death of deaths.parts) checkRow(design, playUntil, deaths, death)
  })

  it('is the same from the start of the run and from a state of it', () => {
    const design = buildDesign(designSources[3], 'classroom')
    const commands: Command[] = [{ atUs: 5 * SECOND, op: 'kill', target: 'mysql-2' }]
    const simulation = new Simulation(design, commands)
    simulation.advance(7 * SECOND)
    const start = simulation.snapshot()
    const ask = (from: typeof start | null) => conduct(tryDeaths({ design, commands, start: from, atUs: 'settled' }))
    expect(ask(start)).toEqual(ask(null))
  })

  it('leaves out what is dead already, and counts what its death has changed', () => {
    const design = buildDesign(designSources[3], 'classroom')
    const verdictOf = (commands: Command[], part: string): string | undefined =>
      conduct(tryDeaths({ design, commands, start: null, atUs: 'settled' }))?.parts.find(({ id }) => id === part)
        ?.verdict
    expect(verdictOf([], 'nginx-1')).toBe('loses')
    const killed: Command[] = [{ atUs: 5 * SECOND, op: 'kill', target: 'nginx-2' }]
    expect(verdictOf(killed, 'nginx-2')).toBeUndefined()
    expect(verdictOf(killed, 'nginx-1')).toBe('everything')
  })

  it('cannot be where no request arrives', () => {
    const design = buildDesign(designSources[3], 'classroom')
    const traffic = { ratePerSecond: 0, mix: { static: 1, read: 1, write: 1 } }
    const commands: Command[] = [{ atUs: 0, op: 'traffic', traffic }]
    expect(conduct(tryDeaths({ design, commands, start: null, atUs: 'settled' }))).toBeNull()
  })

  // Each with all its deaths: a while, where two others use the processors.
  const seeds = Array.from({ length: isFull ? 40 : 6 }, (_, seed) => seed)
  it.each(seeds)(
    'says of no death that nobody notices when a request was lost, in random design %i',
    (seed) => {
      const traffic = { ratePerSecond: 20, mix: { static: 2, read: 2, write: 1 } }
      const design = { ...randomRun(seed).design, traffic }
      const deaths = conduct(tryDeaths({ design, commands: [], start: null, atUs: 5 * SECOND }))
      const playUntil = undisturbed(design)
      for (const death of deaths?.parts ?? []) {
        if (death.verdict === 'nothing' && deaths !== null) checkRow(design, playUntil, deaths, death)
      }
    },
    300_000,
  )
})

describe('two deaths at once', () => {
  it('are told only when they are worse than each alone', () => {
    const design = buildDesign(designSources[3], 'classroom')
    const subject = { design, commands: [], start: null, atUs: 'settled' } as const
    const pairs = conduct(tryPairs(subject))
    const alone = new Map(conduct(tryDeaths(subject))?.parts.map((death) => [death.id, death]))
    expect(pairs?.worse.map(({ parts }) => parts)).toContainEqual(['server-1', 'server-2'])
    for (const { parts, death } of pairs?.worse ?? []) {
      for (const id of parts) {
        const single = alone.get(id)
        const less = (['static', 'read', 'write'] as const).map((k) => (single?.after[k] ?? 0) - (death.after[k] ?? 0))
        expect(Math.max(...less)).toBeGreaterThan(0)
      }
    }
  })
})
