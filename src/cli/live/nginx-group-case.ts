/**
 * An nginx with an upstream group whose applications die, return and hang; one request after another. nginx counts
 * `fail_timeout` by its own clock in whole seconds, so either it is so long that no server is tried again in a test, or
 * both worlds pause after each burst of requests until every server is certain to be tried again. A burst is over long
 * before that; so servers may hang in the first kind of case, but not in the second.
 */
import type { Chances } from './chances'
import { someCall, someFile } from './nginx-requests'
import { GRID_MS, Script } from './script'
import type { NginxConfig, NginxServer, Step } from './steps'

/** Values of `proxy_next_upstream`. */
export const conditions = [
  'error timeout',
  'error timeout',
  'error',
  'off',
  'error timeout non_idempotent',
  'error timeout http_500 http_503',
  'error timeout http_404 http_403',
  'http_502 http_504 http_429',
]
/** What an application answers where it does not answer well. */
const wrong = ['403', '404', '429', '500', '502', '503', '504', 'close']
const REQUESTS = { least: 20, most: 40 }
const READ_TIMEOUT_MS = 1000
const SHORT_FAIL_TIMEOUT_MS = 2000
const LONG_FAIL_TIMEOUT_MS = 600_000
/** One more second, because nginx counts whole seconds, and some margin. */
const REST_MS = SHORT_FAIL_TIMEOUT_MS + 1200
const MOST_RESTS = 3
const MOST_WHILE_HUNG = 4

export function groupNginxCase(chances: Chances): { config: NginxConfig; steps: Step[] } {
  const rests = chances.in(0.4)
  const heaviest = chances.pick([1, 3, 10])
  const count = chances.between(2, 4)
  const stays = chances.between(0, count - 1)
  const config: NginxConfig = {
    kind: 'nginx',
    group: true,
    servers: Array.from({ length: count }, (_, i) => ({
      name: `a${i + 1}`,
      weight: chances.between(1, heaviest),
      maxFails: chances.pick([0, 1, 1, 1, 2, 3]),
      failTimeoutMs: rests ? SHORT_FAIL_TIMEOUT_MS : LONG_FAIL_TIMEOUT_MS,
      backup: i !== stays && chances.in(0.25),
      ...(i !== stays && chances.in(0.12) ? { down: true as const } : {}),
    })),
    readTimeoutMs: READ_TIMEOUT_MS,
    connectTimeoutMs: 60_000,
    nextUpstream: chances.pick(conditions),
    workers: 1,
  }
  return { config, steps: new GroupNginxCase(chances, config, rests).write() }
}

class GroupNginxCase {
  private readonly script = new Script()
  private readonly dead = new Set<NginxServer>()
  private readonly hung = new Set<NginxServer>()
  private readonly astray = new Set<NginxServer>()
  private whileHung = 0
  private rested = 0

  constructor(
    private readonly chances: Chances,
    private readonly config: NginxConfig,
    private readonly rests: boolean,
  ) {}

  write(): Step[] {
    const { script, chances } = this
    const total = chances.between(REQUESTS.least, REQUESTS.most)
    while (script.sent < total && this.rested <= MOST_RESTS) {
      for (let left = chances.between(3, 9); left > 0; left--) this.send()
      if (this.rests && this.rested++ < MOST_RESTS) script.restForReal(REST_MS)
      this.changeSomething()
    }
    return script.steps
  }

  private send(): void {
    const { script, chances, hung } = this
    if (hung.size > 0 && ++this.whileHung > MOST_WHILE_HUNG) this.unhang()
    const request = chances.in(0.1) ? someFile(chances) : someCall(chances)
    script.send(request, GRID_MS + hung.size * READ_TIMEOUT_MS)
  }

  private changeSomething(): void {
    const { script, chances, dead, hung } = this
    const server = chances.pick(this.config.servers)
    if (hung.has(server)) this.unhang()
    else if (dead.delete(server)) script.event({ op: 'restart', target: server.name })
    else if (this.astray.delete(server)) script.event({ op: 'mode', mode: 'normal', target: server.name })
    else if (chances.in(0.3)) {
      this.astray.add(server)
      script.event({ op: 'mode', mode: chances.pick(wrong), target: server.name })
    } else this.fail(server)
  }

  private fail(server: NginxServer): void {
    const hangs = !this.rests && this.chances.in(0.3)
    const failed = hangs ? this.hung : this.dead
    failed.add(server)
    this.script.event({ op: hangs ? 'hang' : 'kill', target: server.name })
  }

  private unhang(): void {
    for (const { name } of this.hung) this.script.event({ op: 'unhang', target: name })
    this.hung.clear()
    this.whileHung = 0
  }
}
