/** What an agent may answer to HAProxy's `agent-check` (configuration manual §5.2), as one number. */
import { serverStates } from '../../../command'
import type { ServerState } from '../../../command'

/** The health that it reports, by place; the first is none. */
export const agentHealths = ['', 'up', 'down', 'stopped', 'fail'] as const
const MOST_PERCENT = 25_600

export interface AgentReply {
  /** A place in `agentHealths`. */
  health: number
  state: ServerState | null
  /** Of the weight on the `server` line. */
  percent: number | null
}

/** A reply without any known word, or none. Nothing changes then (measured). */
export const SILENT = 0

/** Packs a reply: words with blanks or commas between them, up to a `#`. Those that are not known are passed over (measured). */
export function packReply(reply: string): number {
  let [health, state, percent] = [0, 0, 0]
  const words = reply
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(Boolean)
  const comment = words.findIndex((word) => word.startsWith('#'))
  for (const word of comment < 0 ? words : words.slice(0, comment)) {
    const known = agentHealths.findIndex((other) => other === word)
    const admin = serverStates.findIndex((other) => other === word)
    if (known > 0) health = known
    else if (admin >= 0) state = admin + 1
    else if (/^\d{1,9}%$/.test(word)) percent = 1 + Math.min(MOST_PERCENT, Number(word.slice(0, -1)))
  }
  return (percent * 4 + state) * agentHealths.length + health
}

export function unpackReply(packed: number): AgentReply {
  const rest = Math.floor(packed / agentHealths.length)
  const percent = Math.floor(rest / 4) - 1
  return {
    health: packed % agentHealths.length,
    state: rest % 4 === 0 ? null : serverStates[(rest % 4) - 1],
    percent: percent < 0 ? null : percent,
  }
}

/** In the agent's words; empty for SILENT. */
export function replyText(packed: number): string {
  const { health, state, percent } = unpackReply(packed)
  const words = [agentHealths[health], state ?? '', percent === null ? '' : `${percent}%`]
  return words.filter(Boolean).join(' ')
}
