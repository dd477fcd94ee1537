/** A command in two or three words: "kill Server 1". */
import { balancerOf } from '../../designs/find'
import { isSwitch } from '../../engine'
import type { Action, Design } from '../../engine'
import { en } from '../../words/en'
import { markWords } from '../../words/mark-words'
import { stripWords } from '../../words/strip-words'
import { hostLabel, nameOf, serverLabel } from './names'
import { targetName } from './targets'

const { labels } = markWords

export function tellAction(action: Action, design: Design): string {
  if (isSwitch(action)) return labels.switches[action.op](action.on)
  switch (action.op) {
    case 'kill':
      return isLink(design, action.target) ? labels.cut() : labels.killed(processName(design, action.target))
    case 'powerOff':
      return labels.poweredOff(targetName(design, action.target))
    case 'restart':
      return isLink(design, action.target) ? labels.restored() : labels.restarted(targetName(design, action.target))
    case 'pause':
      return labels.frozen(targetName(design, action.target))
    case 'resume':
      return labels.resumed(targetName(design, action.target))
    case 'mode':
      return action.mode === 'active-passive' ? en.inspector.modes.passive : en.inspector.modes.active
    case 'balance':
      return action.algorithm
    case 'promote':
      return labels.promoted(hostOf(design, action.target))
    case 'attach':
      return labels.attached(targetName(design, action.target))
    case 'stopIo':
    case 'startIo':
    case 'stopSql':
    case 'startSql':
      return labels.threads[action.op](targetName(design, action.target))
    case 'answer':
      return labels.answers(targetName(design, action.target), action.as)
    case 'slow':
      return labels.slowed(targetName(design, action.target), action.factor)
    case 'traffic':
      return stripWords.requestsPerSecond(action.traffic.ratePerSecond)
    case 'weight':
    case 'maxconn':
    case 'state':
    case 'agentReply':
      return tellLine(lineName(design, action), action)
    case 'set':
      return labels.plain(`${action.setting} ${action.value}`)
    case 'send':
      return labels.plain(`${action.op} ${action.kind}`)
    case 'acknowledge':
      return labels.acknowledge(action.target)
    case 'rules':
      return labels.rules(targetName(design, action.target))
    default:
      return labels.plain(`${action.op} ${targetName(design, action.target)}`)
  }
}

/** What is done to one of HAProxy's `server` lines. */
function tellLine(name: string, action: Extract<Action, { op: 'weight' | 'maxconn' | 'state' | 'agentReply' }>) {
  if (action.op === 'state') return labels.state(name, action.state)
  return action.op === 'agentReply' ? labels.agentReply(name, action.reply) : labels[action.op](name, action.value)
}

/** A service, also where it is the only one of the host; or all of a host's. */
function processName(design: Design, target: string): string {
  const here = design.services.filter(({ host }) => host === target)
  if (here.length > 1) return labels.processesOn(targetName(design, target))
  return targetName(design, here.at(0)?.id ?? target)
}

/** The server behind one of HAProxy's `server` lines. */
function lineName(design: Design, { server, target }: { server: string; target: string }): string {
  const balancer = design.services.findIndex(({ id }) => id === target)
  const line = balancerOf(design, balancer)?.servers.findIndex(({ name }) => name === server) ?? -1
  return serverLabel(design, line, balancer) ?? server
}

function isLink(design: Design, id: string): boolean {
  return design.links.some((link) => link.id === id)
}

function hostOf(design: Design, id: string): string {
  const part = design.services.find((other) => other.id === id)
  return hostLabel(design, part?.host ?? null) ?? nameOf(design, id)
}
