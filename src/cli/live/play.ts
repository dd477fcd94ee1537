/** Takes the steps of a configuration in a real world, each once the previous one has taken effect. */
import type { Bench, Flight } from './bench'
import type { Step } from './steps'
import type { World } from './world'

export async function playSteps(steps: readonly Step[], bench: Bench, world: World): Promise<void> {
  const player = new Player(bench, world)
  for (const step of steps) await player.take(step)
  await player.finish()
}

class Player {
  constructor(
    private readonly bench: Bench,
    private readonly world: World,
  ) {}

  async take(step: Step): Promise<void> {
    await this.releaseUntil(step.atMs)
    this.bench.nowMs = step.atMs
    switch (step.do) {
      case 'send':
        this.bench.send(step.request)
        await this.settle(step.until === 'placed')
        break
      case 'event':
        if (!(await this.bench.perform(step.event))) await this.world.command(step.event)
        await this.settle(true)
        break
      case 'rest':
        await new Promise((resolve) => setTimeout(resolve, step.restMs))
        break
      case 'await-empty-queue':
        await this.settle(false)
        break
      case 'await-agent':
        await this.bench.awaitAgent(step.server)
        break
      case 'await-status':
      case 'probe':
      case 'checks':
        await this.world.take(step)
    }
  }

  /** Releases every answer that is still due, and waits for the requests that end otherwise. */
  async finish(): Promise<void> {
    await this.releaseUntil(Infinity)
    await this.bench.progress.until('the last requests', () =>
      this.bench.flights.every((flight) => this.isOver(flight)),
    )
  }

  private async releaseUntil(atMs: number): Promise<void> {
    for (;;) {
      const released = this.bench.releaseNext(atMs)
      if (released === null) return
      await this.bench.progress.until(`the answer to ${released.request.id}`, () => this.isOver(released))
      await this.settle(true)
    }
  }

  /**
   * Until every request is over, or is with a server that will answer when the clock says so. With `placed`, one may also be
   * in a queue, or with a server that never answers.
   */
  private settle(placed: boolean): Promise<void> {
    return this.bench.progress.until('the requests under way', async () => {
      const open = this.bench.flights.filter((flight) => !this.isOver(flight) && flight.held === null)
      const moving = placed ? open.filter(({ swallowed }) => !swallowed) : open
      return moving.length === 0 || (placed && moving.length === (await this.world.countQueued()))
    })
  }

  private isOver(flight: Flight): boolean {
    return flight.answer !== null && this.world.isOver(flight)
  }
}
