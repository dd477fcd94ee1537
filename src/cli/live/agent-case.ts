/**
 * One request after another, to servers whose agents set their weight, their state and their health. What an agent says counts
 * from its next question on: both worlds wait until it has been asked once more after that.
 */
import type { Chances } from './chances'
import { someHashType, someServers, takesWeights } from './farm'
import { Script } from './script'
import type { AgentLine, HaproxyCase, HaproxyConfig } from './steps'
import { Visitors } from './visitors'

const REQUESTS = { least: 20, most: 50 }
const LONG_MS = 20_000

const percentages = ['0%', '7%', '50%', '100%', '150%']
/** Those that nobody refuses. */
const wholes = ['0%', '100%']
const states = ['drain', 'maint', 'ready', 'ready', 'ready']
const healths = ['up', 'up', 'up', 'down', 'stopped', 'fail']
/**
 * Nothing that it knows: nothing changes. What follows a `#` is not known here either, nor the sentence in which HAProxy refuses a
 * weight: in the log both would be seen beside the health.
 */
const nonsense = ['', 'busy', 'down#busy', '#well']

function someWords(chances: Chances, algorithm: string): string {
  const kind = chances.pick(['percent', 'percent', 'state', 'health', 'all', 'nonsense'] as const)
  if (kind === 'percent') return chances.pick(percentages)
  if (kind === 'state') return chances.pick(states)
  if (kind === 'health') return chances.pick(healths)
  const allowed = takesWeights(algorithm) ? percentages : wholes
  if (kind === 'all') return [chances.pick(healths), chances.pick(states), chances.pick(allowed)].join(' ')
  return chances.pick(nonsense)
}

function someAgent(chances: Chances): AgentLine {
  return { interMs: chances.pick([200, 300, 400]), reply: chances.pick(['', 'up', 'up 100%', '50%']) }
}

export function agentCase(chances: Chances, algorithm: string): HaproxyCase {
  const plain = someServers(chances, algorithm, 0.3)
  const config: HaproxyConfig = {
    kind: 'haproxy',
    ...plain,
    servers: plain.servers.map((line, i) =>
      i === 0 || chances.in(0.5) ? { ...line, agent: someAgent(chances) } : line,
    ),
    hashType: someHashType(chances, plain),
    health: null,
    retries: chances.between(0, 3),
    redispatch: chances.in(0.5),
    retryOn: 'conn-failure',
    cookie: null,
    timeoutConnectMs: 2000,
    timeoutServerMs: LONG_MS,
    timeoutQueueMs: null,
  }
  const script = new Script()
  const visitors = new Visitors(chances, chances.in(0.3), false, algorithm)
  const total = chances.between(REQUESTS.least, REQUESTS.most)
  const agents = config.servers.flatMap(({ name, agent }) => (agent === undefined ? [] : [{ name, ...agent }]))
  while (script.sent < total) {
    for (let left = chances.between(2, 7); left > 0; left--) script.send(visitors.next())
    const { name, interMs } = chances.pick(agents)
    script.event({ op: 'agent', target: name, reply: someWords(chances, algorithm) })
    script.awaitAgent(name)
    script.rest(2 * interMs)
    script.probe()
  }
  return { config, steps: script.steps }
}
