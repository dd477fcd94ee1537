/** Why the design does not accept a command that the engine has refused. */
import type { Action, Switch } from '../engine'
import { quote } from './schema-problem'

export type Refused = [field: string, sentence: string] | null

/** `problem` is the part of the action that the engine refused. */
export function explain(
  problem: string | null,
  action: Exclude<Action, { op: 'set' | 'send' | 'traffic' | Switch }>,
): Refused {
  if (problem === null) return null
  if (problem === 'op') return ['op', `${quote(action.op)} cannot be done to a link; use kill or restart.`]
  if (problem === 'rules') return ['rules', `must name hosts and services that are there.`]
  if (problem === 'server' && (action.op === 'weight' || action.op === 'state' || action.op === 'agentReply')) {
    return ['server', `must be the name of a server of ${action.target}, not ${quote(action.server)}.`]
  }
  if (problem === 'source' && action.op === 'attach') {
    const wanted = `another MySQL that has a link with ${action.target}`
    return ['source', `must be the id of ${wanted}, not ${quote(action.source)}.`]
  }
  if (action.op === 'point' && problem !== 'target') {
    const wanted = `of ${problem === 'writesTo' ? 'a MySQL' : 'MySQLs'} that ${action.target} has a link to`
    return [problem, `must be the id${problem === 'writesTo' ? '' : 's'} ${wanted}.`]
  }
  if (problem === 'certificate') return ['certificate', `must not be null: ${action.target} has a port 443.`]
  const wanted = targets[action.op] ?? 'a service, a host or a link'
  return ['target', `must be the id of ${wanted}, not ${quote(action.target)}.`]
}

const aMysql = 'a MySQL'
const aHaproxy = 'a HAProxy'
const targets: Partial<Record<Action['op'], string>> = {
  mode: aHaproxy,
  balance: aHaproxy,
  weight: aHaproxy,
  state: aHaproxy,
  agentReply: aHaproxy,
  promote: aMysql,
  point: 'an application',
  stopIo: aMysql,
  startIo: aMysql,
  stopSql: aMysql,
  startSql: aMysql,
  attach: aMysql,
  powerOff: 'a host',
  rules: 'a host',
  acknowledge: 'an alert, with monitoring on',
  healthStatus: 'a service',
  answer: 'an Nginx or an application',
  certificate: 'a HAProxy, an Nginx or a MySQL',
  ear: 'a link',
  slow: 'an Nginx, an application or a MySQL',
}
