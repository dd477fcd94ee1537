/**
 * An nginx with files of its own and an application behind `proxy_pass`, that dies, returns, hangs, and dies with a request
 * inside; one request after another.
 */
import type { Chances } from './chances'
import { someCall, someFile } from './nginx-requests'
import { GRID_MS, Script } from './script'
import type { NginxConfig, Step } from './steps'

const REQUESTS = { least: 20, most: 50 }
/** Long enough for an application to answer, even on a busy machine. */
const READ_TIMEOUTS_MS = [1000, 1200]
const MOST_HANGS = 4

export function singleNginxCase(chances: Chances): { config: NginxConfig; steps: Step[] } {
  const config: NginxConfig = {
    kind: 'nginx',
    group: false,
    servers: [{ name: 'a1', weight: 1, maxFails: 1, failTimeoutMs: 10_000, backup: false }],
    readTimeoutMs: chances.pick(READ_TIMEOUTS_MS),
    connectTimeoutMs: 60_000,
    nextUpstream: 'error timeout',
    workers: 1,
  }
  return { config, steps: new SingleNginxCase(chances, config).write() }
}

class SingleNginxCase {
  private readonly script = new Script()
  private state: 'alive' | 'dead' | 'hung' = 'alive'
  private hangs = 0

  constructor(
    private readonly chances: Chances,
    private readonly config: NginxConfig,
  ) {}

  write(): Step[] {
    const total = this.chances.between(REQUESTS.least, REQUESTS.most)
    while (this.script.sent < total) {
      for (let left = this.chances.between(2, 7); left > 0; left--) this.send()
      this.changeSomething()
    }
    return this.script.steps
  }

  private send(): void {
    const { script, chances, config } = this
    const request = chances.in(0.3) ? someFile(chances) : someCall(chances)
    const hangs = this.state === 'hung' && request.kind !== 'static'
    if (hangs && ++this.hangs > MOST_HANGS) this.turn('unhang', 'alive')
    script.send(request, GRID_MS + (this.state === 'hung' ? config.readTimeoutMs : 0))
  }

  private changeSomething(): void {
    if (this.state === 'dead') this.turn('restart', 'alive')
    else if (this.state === 'hung' && this.chances.in(0.5)) this.turn('unhang', 'alive')
    else if (this.state === 'hung') this.dieInside()
    else if (this.chances.in(0.4)) this.turn('hang', 'hung')
    else this.turn('kill', 'dead')
  }

  /** The application is killed while it has a request that it will never answer. */
  private dieInside(): void {
    if (this.chances.in(0.7)) this.script.send(someCall(this.chances), 2 * GRID_MS, 'placed')
    this.turn('kill', 'dead')
  }

  private turn(op: string, state: 'alive' | 'dead' | 'hung'): void {
    this.state = state
    this.script.event({ op, target: 'a1' })
  }
}
