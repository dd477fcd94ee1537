// The backend: who is usable, who is a backup, and what every algorithm of the registry has to respect.
import { describe, expect, it } from 'vitest'
import type { BackendServer } from '../design'
import { algorithms } from '../design'
import { haproxy } from '../testing/designs'
import { Backend, NO_SERVER, NONE_USABLE } from './backend'

const line = (own: Partial<BackendServer>, i: number): BackendServer => ({
  name: `s${i + 1}`,
  service: `s${i + 1}`,
  weight: 1,
  maxconn: 0,
  backup: false,
  ...own,
})

describe.each(algorithms)('a backend with %s', (balance) => {
  const backendOf = (lines: Partial<BackendServer>[], allbackups = false) =>
    new Backend(haproxy(lines.map(line), { balance }), allbackups)

  it('chooses only servers that are up and have weight', () => {
    const backend = backendOf([{}, { weight: 0 }, {}, {}])
    backend.markDown(2)
    const chosen = new Set(Array.from({ length: 12 }, () => backend.choose(-1)))
    expect([...chosen].every((server) => server === 0 || server === 3)).toBe(true)
  })

  it('chooses nobody when all are out, and says that it is not a matter of room', () => {
    const backend = backendOf([{}, {}])
    backend.markDown(0)
    backend.markDown(1)
    expect(backend.choose(-1)).toBe(NONE_USABLE)
    expect(backend.anyUsable).toBe(false)
  })

  it('never fills a server beyond its maxconn, and says when there is no room', () => {
    const backend = backendOf([{ maxconn: 1 }, { maxconn: 2 }])
    const chosen = Array.from({ length: 4 }, () => {
      const server = backend.choose(-1)
      if (server >= 0) backend.take(server)
      return server
    })
    expect(chosen.filter((server) => server === 0)).toHaveLength(1)
    expect(chosen.filter((server) => server === 1)).toHaveLength(2)
    expect(chosen[3]).toBe(NO_SERVER)
  })

  it('avoids the server that has just failed, unless there is no other', () => {
    const backend = backendOf([{}, {}])
    for (let i = 0; i < 6; i++) expect(backend.choose(0)).toBe(1)
    backend.markDown(1)
    expect(backend.choose(0)).toBe(0)
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
    const backend = backendOf([{}, { backup: true, maxconn: 1 }, { backup: true }], true)
    backend.markDown(0)
    const chosen = [0, 1].map(() => {
      const server = backend.choose(-1)
      backend.take(server)
      return server
    })
    expect(chosen).toEqual([1, 2])
  })

  it('tells who is next without changing who is next', () => {
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
