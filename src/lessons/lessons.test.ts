// Every scene of every lesson, played on the engine for every design at both paces: in time, with an answer that was offered, and true.
import { describe, expect, it } from 'vitest'
import { designSources, namedDesign } from '../designs/catalog'
import { profileNames } from '../designs/profiles'
import type { ProfileName } from '../designs/profiles'
import { withPrimaryApart, withReplica } from '../designs/structure'
import { withWebServers } from '../designs/web-servers'
import type { Design } from '../engine'
import { finish } from '../engine/trial/trial-run'
import { notes } from '../words/notes'
import { findings as told, FINDINGS_LESSON } from '../words/notes/findings'
import { findings } from './findings'
import type { Lesson, Scene } from './lesson'
import { Beginnings, playing } from './play-scene'
import type { Played } from './play-scene'
import { proveLesson } from './prove'
import { lessons } from './registry'
import { Site } from './site'
import { withoutBalancer, withoutReplicas } from './variants'
import { isFull } from '../../scripts/thorough.mjs'

const MOST_WORDS = 40
const A_WHILE_MS = 60_000
const ids = designSources.map(({ id }) => id)
/** All of them with FULL=1, else each design at one pace; `npm run claims` plays all. */
const cases = ids
  .flatMap((id) => profileNames.map((profile): [string, ProfileName] => [id, profile]))
  .filter((_, i) => isFull || [0, 3].includes(i % 4))

const wordsIn = (text: string): number => text.trim().split(/\s+/).length
const scenesOf = ({ scenes }: Lesson, site: Site): Scene[] => scenes.filter((scene) => scene.missing(site) === null)

/** What is said before: the text, and what is asked. */
function before(scene: Scene, site: Site): string {
  return `${scene.text(site)} ${scene.asks(site)?.prompt ?? ''}`
}

/** Ids of services, hosts and links. */
function idsIn({ design: { hosts, links, services } }: Site): string[] {
  return [...hosts, ...links, ...services].map(({ id }) => id)
}

describe.each(cases)('in %s at %s pace', (id, profile) => {
  const design = namedDesign(id, profile)
  const site = new Site(design)
  const beginnings = new Beginnings()
  const played = new Map<Scene, Played>()
  const play = (scene: Scene): Played => {
    const known = played.get(scene) ?? finish(playing(scene, design, beginnings))
    played.set(scene, known)
    return known
  }

  it.each(lessons)(
    'the scenes of lesson $number, $id, are over in time, and every claim that applies holds',
    (lesson) => {
      for (const scene of scenesOf(lesson, site)) {
        const { held, sentence } = play(scene)
        const failed = scene.claims.filter((claim, i) => claim.missing(site) === null && !held[i])
        expect(failed.map(({ name }) => `${scene.id}: ${name} (${sentence})`)).toEqual([])
      }
    },
    A_WHILE_MS,
  )

  it.each(lessons)('lesson $number, $id, can be answered with what came true, in few words', (lesson) => {
    for (const scene of scenesOf(lesson, site)) {
      const { answer, sentence } = play(scene)
      const question = scene.asks(site)
      if (question !== null && 'choices' in question) {
        expect(question.choices.length).toBeGreaterThanOrEqual(2)
        expect(question.choices.length).toBeLessThanOrEqual(4)
        expect(question.choices.map((choice) => choice.id)).toContain(answer)
      } else expect(typeof answer, scene.id).toBe(question === null ? 'object' : 'number')
      for (const text of [before(scene, site), sentence]) {
        expect(wordsIn(text), text).toBeLessThanOrEqual(MOST_WORDS)
        expect(text).not.toMatch(/!(?!`)|undefined|NaN|null/)
      }
      expect(sentence).toMatch(/because .*\.$/)
      expect(idsIn(site), scene.id).toEqual(expect.arrayContaining([...scene.shows(site).focus]))
    }
  })

  it('a scene of several runs puts their numbers beside each other, one for each column', () => {
    for (const scene of lessons.flatMap((lesson) => scenesOf(lesson, site))) {
      const { compared } = play(scene)
      if (scene.stage(site).length > 1) expect(compared, scene.id).not.toBeNull()
      if (compared === null) continue
      const { columns, rows } = compared
      expect([1, 2], scene.id).toContain(columns.length)
      expect(new Set(columns).size).toBe(columns.length)
      expect(new Set(rows.map(({ label }) => label)).size).toBe(rows.length)
      for (const { unit, of, values } of rows) {
        expect(values.length, scene.id).toBe(columns.length)
        const most = of ?? (unit === 'share' ? 1 : Number.MAX_VALUE)
        expect(values.filter((value) => !(value >= 0 && value <= most))).toEqual([])
      }
    }
  })

  it('each lesson has something to show, and a scene or a claim that does not apply says why', () => {
    for (const lesson of lessons) {
      expect(scenesOf(lesson, site).length, lesson.id).toBeGreaterThan(0)
      const reasons = lesson.scenes.flatMap(
        (scene) => scene.missing(site) ?? scene.claims.flatMap((claim) => claim.missing(site) ?? []),
      )
      for (const reason of reasons) expect(reason).toMatch(/^[A-Z].*\.$/)
    }
  })
})

it('the first eight are the questions of the exercise, with its titles; numbers and ids name one', () => {
  expect(lessons.slice(0, 8).map(({ title }) => title)).toEqual(notes.questions)
  expect(lessons.map(({ number }) => number)).toEqual(lessons.map((_, i) => i + 1))
  const names = [lessons, ...lessons.map(({ scenes }) => scenes)].map((each) => each.map(({ id }) => id))
  for (const all of names) expect(new Set(all).size).toBe(all.length)
})

it('no two scenes with one id are different', () => {
  const all = new Map(lessons.flatMap(({ scenes }) => scenes.map((scene) => [scene.id, scene])))
  for (const scene of lessons.flatMap(({ scenes }) => scenes)) expect(all.get(scene.id)).toBe(scene)
})

const activeActive = ['fourth-server', 'read-write-split', 'classic-three']

it.each([
  ['first-and-backup', ['first-alive']],
  ['database-spof', ['first-alive']],
  ['four-servers', ['fourth-server']],
  ['server-2-continues', activeActive],
  ['balancer-dies', ['read-write-split']],
  ['read-your-writes', ['classic-three']],
  ['nothing-to-choose', ['least-connections']],
  ['detection-window', ids],
  ['redispatch', ids],
  ['lost-writes', ids],
])('the finding %s applies to the designs in which it was found, and their notes lead to its scene', (id, wanted) => {
  const place = told.findIndex(({ scene }) => scene === id)
  const scene = lessons.find(({ number }) => number === FINDINGS_LESSON)?.scenes.at(place)
  expect([place >= 0, scene?.id, told.at(place)?.designs]).toEqual([true, id, wanted])
  const missing = wanted.map((design) => scene?.missing(new Site(namedDesign(design, 'classroom'))))
  expect(missing).toEqual(wanted.map(() => null))
})

it('every finding is told, in one or two short sentences', () => {
  expect(told.map(({ scene }) => scene)).toEqual(findings.scenes.map(({ id }) => id))
  expect(told.filter(({ says }) => wordsIn(says) > 25)).toEqual([])
})

it.each([
  ['first-alive', 'The load balancer', 'balancer'],
  ['fourth-server', 'Server 3', 'balancer'],
  ['read-write-split', 'The load balancer and Server 2', 'other'],
  ['classic-three', 'The load balancer', 'balancer'],
])('in %s the hosts that stop all reads are those that were measured: %s', (id, hosts, choice) => {
  const scene = lessons.flatMap(({ scenes }) => scenes).find((one) => one.id === 'stops-reads')
  const played = scene && finish(playing(scene, namedDesign(id, 'classroom')))
  expect([played?.answer, played?.sentence.startsWith(`${hosts}, because`)]).toEqual([choice, true])
})

it('the same seed gives the same sentences again, and the same commands their run', { timeout: A_WHILE_MS }, () => {
  const design = namedDesign('classic-three', 'classroom')
  const all = lessons.flatMap((lesson) => scenesOf(lesson, new Site(design)))
  const tell = (): Played[] => all.map((scene) => finish(playing(scene, design)))
  expect(tell()).toEqual(tell())
})

describe('a lesson looks at what a design has, so that it holds for others too', () => {
  const classic = namedDesign('classic-three', 'classroom')
  const site = new Site(classic)
  const [source] = designSources.filter(({ id }) => id === classic.id)
  const others: [string, Design | null][] = [
    ['one web server', withWebServers(source, 1, 'classroom', classic.seed)],
    ['three web servers', withWebServers(source, 3, 'classroom', classic.seed)],
    ['one replica more', withReplica(classic)],
    ['the primary on a host of its own', withPrimaryApart(classic)],
    ['no load balancer', withoutBalancer(site)],
    ['no replica', withoutReplicas(site)],
  ]

  it.each(others)('%s', { timeout: A_WHILE_MS }, (_, design) => {
    const beginnings = new Beginnings()
    const proofs = lessons.flatMap((lesson) => (design === null ? [] : proveLesson(lesson, design, beginnings)))
    expect(proofs.filter(({ held }) => held === false)).toEqual([])
    expect(proofs.some(({ held }) => held === true)).toBe(true)
  })
})

it.each(['first-alive', 'classic-three'])('the claims do not depend on the seed: %s', { timeout: A_WHILE_MS }, (id) => {
  const design = namedDesign(id, 'classroom', 7)
  const beginnings = new Beginnings()
  const proofs = lessons.flatMap((lesson) => proveLesson(lesson, design, beginnings))
  expect(proofs.filter(({ held }) => held === false)).toEqual([])
})
