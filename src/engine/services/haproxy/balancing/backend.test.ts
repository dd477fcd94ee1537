// The backend: which servers are usable, which are backups, and what every algorithm of the registry must respect.
import { describe, expect, it } from 'vitest'
import type { BackendServer, HaproxyPart } from '../../../design'
import { algorithms } from '../../../design'
import { haproxy } from '../../../testing/designs'
import { Backend, NO_SERVER, NONE_USABLE } from './backend'
import { algorithmSpecs } from './registry'

const line = (own: Partial<BackendServer>, i: number): BackendServer => ({
  name: `s${i + 1}`,
  service: `s${i + 1}`,
  weight: 1,
  maxconn: 0,
  backup: false,
  ...own,
})

type Case = Pick<HaproxyPart, 'balance' | 'hashType'>

const made = (own: Case, lines: Partial<BackendServer>[], allbackups = false) =>
  new Backend(haproxy(lines.map(line), own), allbackups, 1)

/** Some requests, all with different keys. */
const choices = (backend: Backend, count: number) => Array.from({ length: count }, (_, key) => backend.choose(-1, key))

const isHash = ({ balance }: Case) => algorithmSpecs[balance].key !== undefined

/** Every algorithm, and the other way to hash. */
const cases: Case[] = [
  ...algorithms.map((balance): Case => ({ balance, hashType: 'map-based' })),
  { balance: 'uri', hashType: 'consistent' },
]

describe.each(cases)('a backend with $balance, $hashType', (own) => {
  const backendOf = (lines: Partial<BackendServer>[], allbackups = false) => made(own, lines, allbackups)

  it('chooses only servers that are up and have weight', () => {
    const backend = backendOf([{}, { weight: 0 }, {}, {}])
    backend.markDown(2)
    expect(choices(backend, 12).every((server) => server === 0 || server === 3)).toBe(true)
  })

  it('chooses no server when all are out, and does not report them as full', () => {
    const backend = backendOf([{}, {}])
    backend.markDown(0)
    backend.markDown(1)
    expect(backend.choose(-1)).toBe(NONE_USABLE)
    expect(backend.anyUsable).toBe(false)
  })

  it('uses no backup while an active server is usable, then only the first of them', () => {
    const backend = backendOf([{}, { backup: true }, { backup: true }])
    expect([backend.choose(-1), backend.choose(-1)]).toEqual([0, 0])
    backend.markDown(0)
    expect([backend.choose(-1), backend.choose(-1)]).toEqual([1, 1])
    expect(backend.activeUsable).toBe(0)
    backend.markDown(1)
    expect(backend.choose(-1)).toBe(2)
    backend.markUp(0)
    expect(backend.choose(-1)).toBe(0)
  })

  it('uses all backups with option allbackups, by the same algorithm', () => {
    const backend = backendOf([{}, { backup: true, maxconn: 20 }, { backup: true }], true)
    backend.markDown(0)
    const chosen = new Set<number>()
    for (let key = 0; key < 40; key++) {
      const server = backend.choose(-1, key)
      chosen.add(server)
      backend.take(server)
    }
    expect(chosen).toEqual(new Set([1, 2]))
  })

  it('says which server is next without changing it', () => {
    const backend = backendOf([{}, {}, {}])
    for (let i = 0; i < 7; i++) expect(backend.peek()).toBe(backend.choose(-1))
  })

  it('sets every server but the first as backup in Active-Passive, and clears them in Active-Active', () => {
    const backend = backendOf([{}, {}, {}])
    backend.setBackups(true)
    expect([...backend.backup]).toEqual([0, 1, 1])
    backend.setBackups(false)
    expect([...backend.backup]).toEqual([0, 0, 0])
  })
})

describe.each(cases.filter((own) => !isHash(own)))('a backend with $balance', (own) => {
  it('never fills a server beyond its maxconn, and says when there is no room', () => {
    const backend = made(own, [{ maxconn: 1 }, { maxconn: 2 }])
    // `random` may miss the one that has room: it considers only the two it has drawn.
    for (let i = 0; i < 40; i++) {
      const server = backend.choose(-1)
      if (server >= 0) backend.take(server)
    }
    expect([...backend.current]).toEqual([1, 2])
    expect(backend.choose(-1)).toBe(NO_SERVER)
  })

  it('treats a server as full while its own queue is not empty', () => {
    const backend = made(own, [{ maxconn: 2 }, {}])
    backend.setQueued(0, 1)
    expect(new Set(choices(backend, 20).filter((server) => server >= 0))).toEqual(new Set([1]))
  })
})

describe.each(cases.filter(isHash))('a backend with $balance, $hashType', (own) => {
  it('names a server even when it is full: the request waits for that one', () => {
    const backend = made(own, [{ maxconn: 1 }, { maxconn: 1 }, { maxconn: 1 }])
    const before = choices(backend, 20)
    for (const server of [0, 1, 2]) backend.take(server)
    expect(choices(backend, 20)).toEqual(before)
  })
})

describe.each(cases.filter((own) => !isHash(own) || own.hashType === 'consistent'))(
  'a backend with $balance, $hashType',
  (own) => {
    it('avoids the server that has just failed, unless there is no other', () => {
      const backend = made(own, [{}, {}])
      for (let key = 0; key < 6; key++) expect(backend.choose(0, key)).toBe(1)
      backend.markDown(1)
      expect(backend.choose(0)).toBe(0)
    })
  },
)
