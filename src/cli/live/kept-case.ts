/** Lets the servers of a generated configuration keep their connections, and HAProxy choose among those by `http-reuse`. */
import { reuseModes } from '../../engine'
import type { ReuseMode } from '../../engine'
import type { Chances } from './chances'
import type { HaproxyCase } from './steps'

/** The trace has another clock than the clients: none is closed for being idle. */
const NEVER_MS = 3_600_000

/**
 * After a response that cannot be used HAProxy counts its retries as it counted the first attempt, and with all three of these it
 * takes any idle connection from the first request on: the engine has kept none by then.
 */
const OTHERWISE = /empty-response|response-timeout|junk-response|all-retryable-errors/

/** In some cases. */
export function withKept(made: HaproxyCase, chances: Chances): HaproxyCase {
  if (chances.in(0.5) || OTHERWISE.test(made.config.retryOn)) return made
  const httpReuse = chances.pick(reuseModes.filter((mode) => isAlike(mode, made)))
  return { ...made, config: { ...made.config, httpReuse, timeoutHttpKeepAliveMs: NEVER_MS } }
}

/**
 * With `never` a retry takes the connection of the attempt before it; the engine opens one where the client keeps none. And of what
 * was open before a client kept its connection the engine knows only with the last two.
 */
function isAlike(mode: ReuseMode, { config, steps }: HaproxyCase): boolean {
  if (mode === 'aggressive' || mode === 'always') return true
  const requests = steps.flatMap((step) => (step.do === 'send' ? [step.request] : []))
  const first = requests.findIndex(({ conn }) => conn !== undefined)
  return first <= 0 && (mode === 'safe' || !/\d/.test(config.retryOn))
}
