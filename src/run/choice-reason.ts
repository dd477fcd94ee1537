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
  | 'drawn'

export type WhyNot = 'down' | 'out' | 'backup' | 'full' | 'failed' | 'notAsked' | 'other'

export function reasonOf(choice: Choice): Reason {
  const { way, balance, chosen, servers } = choice
  if (way === 'again') return 'again'
  if (way === 'freed') return 'freed'
  if (chosen === -2) return 'noneUsable'
  if (way === 'joins') return 'behindOthers'
  if (chosen === -1) return 'allFull'
  const hash = balance === 'source' || balance === 'uri'
  if (hash && servers[chosen].full) return 'boundFull'
  const able = servers.filter((server, i) => server.serving && (hash || (!server.full && i !== choice.avoid)))
  if (able.length <= 1) return servers[chosen].backup ? 'backup' : 'onlyOne'
  if (balance === 'leastconn') return isTie(choice) ? 'fewestOfEquals' : 'fewest'
  if (balance === 'first') return 'first'
  if (balance === 'source') return 'address'
  if (balance === 'uri') return 'path'
  return balance === 'random' ? 'drawn' : 'turn'
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
function loadOf({ current, waiting, weight }: ServerView): number {
  const load = current + waiting
  return load === 0 ? 0 : Math.floor(((load + 1) * 4096) / (16 * weight))
}

function isTie({ servers, chosen, avoid }: Choice): boolean {
  const least = loadOf(servers[chosen])
  return servers.some((server, i) => {
    return i !== chosen && i !== avoid && server.serving && !server.full && loadOf(server) === least
  })
}
