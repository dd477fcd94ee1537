/** The events of a generated configuration that take effect at once, and change what HAProxy may choose. */
import type { Chances } from './chances'
import type { Farm, FarmServer } from './farm'
import type { Script } from './script'
import { understood } from './understood'

const HEAVIEST = 256

/** Gives a server a new weight: zero, the same, or any. */
export function changeWeight(script: Script, farm: Farm, chances: Chances): void {
  const server = chances.pick(farm.servers)
  const leaves = farm.mayLeave(server)
  if (!farm.takesWeights || (!leaves && server.weight === 0)) return
  const largest = chances.pick([3, 10, HEAVIEST])
  const keeps = chances.in(0.1)
  server.weight = leaves && chances.in(0.15) ? 0 : keeps ? server.weight : chances.between(1, largest)
  script.event({ op: 'weight', target: server.line.name, weight: server.weight })
}

/** Takes a server out or brings it back by a command, and returns the one brought back; nothing where the model has no such command. */
export function changeAdmin(script: Script, farm: Farm, chances: Chances): FarmServer | null {
  const back = farm.servers.find(({ away }) => away)
  const op = chances.pick(farm.leavings)
  const staying = farm.healthy.filter((server) => farm.mayLeave(server))
  if (!understood.admin) return null
  if (back !== undefined && chances.in(0.6)) {
    back.away = false
    script.event({ op: 'ready', target: back.line.name })
    return back
  }
  if (staying.length === 0) return null
  const server = chances.pick(staying)
  server.away = true
  script.event({ op, target: server.line.name })
  return null
}

/** A server answers with an error, or breaks off its answers, or in one of these ways too; or it answers correctly again. */
export function changeMode(script: Script, farm: Farm, chances: Chances, more: readonly string[]): void {
  if (!understood.modes) return
  const server = chances.pick(farm.servers)
  const wrong = ['500', 'midfail', 'garbage', '403', '404', '503', ...more]
  const mode = server.mode === 'normal' ? chances.pick(wrong) : 'normal'
  if (!server.alive) return
  server.mode = mode
  script.event({ op: 'mode', mode, target: server.line.name })
}

/** A server that returns is a new process, which answers correctly; so it is made to do so before it dies. */
export function kill(script: Script, server: FarmServer): void {
  if (server.mode !== 'normal') answerWell(script, server)
  server.alive = false
  script.event({ op: 'kill', target: server.line.name })
}

export function answerWell(script: Script, server: FarmServer): void {
  script.event({ op: 'mode', mode: 'normal', target: server.line.name })
  server.mode = 'normal'
}

export function restart(script: Script, server: FarmServer): void {
  server.alive = true
  script.event({ op: 'restart', target: server.line.name })
}
