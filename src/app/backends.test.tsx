// A HAProxy with two backends, as the page shows it: on the canvas, in the inspector, in the table and in its log.
import type { ReactElement } from 'react'
import { prerender } from 'react-dom/static'
import { describe, expect, it } from 'vitest'
import { BackendLists } from '../canvas/looks/haproxy/BackendLists'
import { isInTurn } from '../canvas/looks/haproxy/Dial'
import { nextText } from '../canvas/looks/haproxy/next-text'
import { checkDesign } from '../designs/schema'
import { isOfKind, Recent, Simulation } from '../engine'
import type { Design, HaproxyPart, HaproxyView } from '../engine'
import { onHost } from '../engine/testing/designs'
import { staticApart } from '../engine/testing/static-apart'
import { Backends } from '../panels/inspector/kinds/haproxy/Backends'
import { tellChange } from '../panels/telling/tell-change'
import { knowledgeOf } from '../panels/telling/use-knowledge'
import { Chronicle } from '../run/chronicle'
import { logOf, statOf } from '../run/haproxy-account'
import { StoryTeller } from '../run/request-story'
import { requestLogLine, serverLogLine } from '../words/haproxy-log'

const SECOND = 1e6

/** The application is dead since 2 s; then a page and a file are asked for. */
function dead(): Simulation {
  const simulation = new Simulation(staticApart(), [], { recent: (links) => new Recent(links) })
  simulation.advance(2 * SECOND)
  for (const target of ['s1', 's2']) expect(simulation.apply({ op: 'kill', target })).toBeNull()
  simulation.advance(12 * SECOND)
  for (const path of ['/', '/static/a.css']) simulation.apply({ op: 'send', kind: 'static', path })
  simulation.advance(13 * SECOND)
  return simulation
}

function viewOf({ world }: Simulation): HaproxyView {
  const view = world.find('haproxy')?.view()
  if (!isOfKind(view, 'haproxy')) throw new Error('The design has a HAProxy.')
  return view
}

async function shown(element: ReactElement): Promise<string> {
  const { prelude } = await prerender(element)
  return (await new Response(prelude).text()).replaceAll('<!-- -->', '')
}

const textOf = (html: string): string => html.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')

describe('a HAProxy with two backends', () => {
  it('is drawn with a list of servers for each, and no dial', async () => {
    const view = viewOf(dead())
    expect(isInTurn(view)).toBe(false)
    expect(nextText(view)).toContain('by path')
    const html = await shown(<BackendLists backends={view.backends ?? []} servers={view.servers} />)
    expect(textOf(html)).toMatch(/be s1 DOWN s2 DOWN st n1 .* n2 /)
    expect(html.match(/data-next="true"/g)).toHaveLength(1)
  })

  it('is inspected: the lines that lead to each, and where its next request goes', async () => {
    const view = viewOf(dead())
    const text = textOf(await shown(<Backends backends={view.backends ?? []} servers={view.servers} />))
    expect(text).toContain('backend be DOWN balance roundrobin default_backend be')
    expect(text).toContain('nobody: no server is up')
    expect(text).toContain('backend st UP balance roundrobin use_backend st if { path_beg /static /img }')
    expect(text).toContain('The next request goes to n2')
  })

  it('has both in show stat, and names them in its log', () => {
    const simulation = dead()
    const rows = statOf(simulation, 'haproxy') ?? []
    expect(rows.slice(4).map(({ pxname, status, stot }) => [pxname, status, stot])).toEqual([
      ['be', 'DOWN', 1],
      ['st', 'UP', 1],
    ])
    const lines = logOf(simulation, 'haproxy', 10, false).map((line) =>
      'change' in line ? serverLogLine(line.change, line.server, line.backend) : requestLogLine(line.request, line),
    )
    expect(lines[0]).toContain(' st/n1 ')
    expect(lines[1]).toContain(' be/<NOSRV> ')
    expect(lines[2]).toBe('backend be has no server available!')
  })

  it('says which of them has no server left', () => {
    const simulation = dead()
    const chronicle = new Chronicle()
    chronicle.collect(simulation)
    const { journal } = simulation.world.ledger
    const entries = Array.from({ length: journal.total }, (_, i) => journal.at(i))
    const told = tellChange(
      entries.filter(({ event }) => event === 'noServer'),
      knowledgeOf(simulation.design, chronicle.changes),
    )
    expect(told.sentence).toBe('haproxy has no server left in the backend be: its requests get 503 at once.')
  })

  it('tells of a request in which backend its server was chosen', () => {
    const { commands, design } = dead()
    const start = new Simulation(design, commands).snapshot()
    const teller = new StoryTeller(design, commands, [start], 2)
    teller.tell(13 * SECOND, 60_000)
    expect(teller.story.choices).toMatchObject([{ backend: 'st', balance: 'roundrobin', chosen: 2 }])
    expect(teller.story.log).toMatchObject({ place: 1, chosen: 2 })
  })
})

describe('in a file', () => {
  const site = (own: Partial<HaproxyPart> = {}): Design => {
    const design = staticApart(own)
    return onHost(design, ...design.services.slice(1).map(({ id }) => id))
  }
  const haproxyOf = (change: object): unknown => {
    const design = site()
    return {
      ...design,
      services: design.services.map((part) => (part.kind === 'haproxy' ? { ...part, ...change } : part)),
    }
  }
  const sentences = (change: object): string[] => {
    const checked = checkDesign(haproxyOf(change))
    return checked.ok ? [] : checked.problems.map(({ field, sentence }) => `${field} ${sentence}`)
  }

  it('backends are read as they were written', () => {
    const checked = checkDesign(JSON.parse(JSON.stringify(site({ backends: [{ name: 'st', balance: 'leastconn' }] }))))
    expect(checked).toMatchObject({ ok: true })
    expect(checked.ok && checked.value.services.find(({ kind }) => kind === 'haproxy')).toMatchObject({
      backends: [{ name: 'st', balance: 'leastconn' }],
      useBackend: [{ backend: 'st', pathBeg: ['/static', '/img'] }],
    })
  })

  it.each([
    [{ backends: [] }, /servers\[2\]\.backend There is no backend "st"/],
    [{ backends: [{ name: 'st' }, { name: 'be' }] }, /backends\[1\]\.name "be" is already the name of a backend/],
    [{ backends: [{ name: 'st' }, { name: 'st' }] }, /backends\[1\]\.name "st" is already the name of a backend/],
    [{ useBackend: [{ backend: 'x', pathBeg: ['/'] }] }, /useBackend\[0\]\.backend There is no backend "x"/],
    [{ useBackend: [{ backend: 'st', pathBeg: [] }] }, /useBackend\[0\]\.pathBeg/],
    [
      { useBackend: [{ backend: 'st', pathBeg: ['static'] }] },
      /useBackend\[0\]\.pathBeg\[0\] must be how a path begins/,
    ],
    [{ useBackend: [{ backend: 'st', pathEnd: ['/'] }] }, /useBackend\[0\]/],
  ])('what does not fit is refused: %o', (change, sentence) => {
    expect(sentences(change).join('\n')).toMatch(sentence)
  })
})
