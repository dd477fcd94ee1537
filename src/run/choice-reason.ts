/** Why HAProxy chose the server it did, and why not each of the others; derived from its state at that instant. */
import type { ServerView } from '../engine'
import type { Choice } from './request-story'

export type Reason =
  | 'again'
  | 'freed'
  | 'behindOthers'
  | 'allFull'
  | 'boundFull'
  | 'noneUsable'
  | 'onlyOne'
  | 'backup'
  | 'turn'
  | 'fewest'
  | 'fewestOfEquals'
  | 'first'
  | 'address'
  | 'path'
  | 'header'
  | 'param'
  | 'drawn'

export type WhyNot = 'down' | 'out' | 'backup' | 'full' | 'failed' | 'notAsked' | 'other'

export function reasonOf(choice: Choice): Reason {
  const { way, balance, chosen, hashed, servers } = choice
  if (way === 'again') return 'again'
  if (way === 'freed') return 'freed'
  if (chosen === -2) return 'noneUsable'
  if (way === 'joins') return 'behindOthers'
  if (chosen === -1) return 'allFull'
  if (hashed && servers[chosen].full) return 'boundFull'
  const able = servers.filter(
    (server, i) => isHere(choice, server) && server.serving && (hashed || (!server.full && i !== choice.avoid)),
  )
  if (able.length <= 1) return servers[chosen].backup ? 'backup' : 'onlyOne'
  if (balance === 'leastconn') return isTie(choice) ? 'fewestOfEquals' : 'fewest'
  if (balance === 'first') return 'first'
  if (hashed) return hashes[balance] ?? 'path'
  return balance === 'random' ? 'drawn' : 'turn'
}

/** What each hash is taken of. */
const hashes: Partial<Record<Choice['balance'], Reason>> = {
  source: 'address',
  'hdr(X-User)': 'header',
  'url_param id': 'param',
}

/** The `server` line belongs to the backend that the request is in. */
export function isHere({ backend }: Pick<Choice, 'backend'>, server: Pick<ServerView, 'backend'>): boolean {
  return server.backend === backend
}

/** Null for the chosen one. */
export function whyNot(choice: Choice, server: number): WhyNot | null {
  const then = choice.servers[server]
  if (server === choice.chosen) return null
  if (!then.up) return 'down'
  if (!then.usable) return 'out'
  if (!then.serving) return 'backup'
  if (choice.way === 'again' || choice.way === 'freed') return 'notAsked'
  if (server === choice.avoid) return 'failed'
  if (then.full) return 'full'
  return choice.way === 'joins' ? 'notAsked' : 'other'
}

/** HAProxy's own measure: requests in progress and in the server's queue, relative to its weight. */
function loadOf({ current, waiting, scaled }: ServerView): number {
  const load = current + waiting
  return load === 0 ? 0 : Math.floor(((load + 1) * 4096) / scaled)
}

function isTie(choice: Choice): boolean {
  const { servers, chosen, avoid } = choice
  const least = loadOf(servers[chosen])
  return servers.some((server, i) => {
    return (
      isHere(choice, server) &&
      i !== chosen &&
      i !== avoid &&
      server.serving &&
      !server.full &&
      loadOf(server) === least
    )
  })
}
