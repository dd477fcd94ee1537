/** A test kind of service: a cache that only answers, which the product knows through its registries alone. */
import type { Law, Part } from '../../../engine'
import { Sampler } from '../../../engine/kernel/sampler'
import type { Tape } from '../../../engine/kernel/tape'
import type { Call } from '../../../engine/network/calls'
import { Service } from '../../../engine/services/service'
import { count, Settings } from '../../../engine/services/settings'
import type { ServiceView } from '../../../engine/services/view'
import type { World } from '../../../engine/world'

export interface CachePart extends Part {
  kind: 'cache'
  /** Its size. */
  megabytes: number
  answerTime: Law
}

declare module '../../../engine/design' {
  interface Parts {
    cache: CachePart
  }
}

export class Cache extends Service {
  override readonly spoils = true
  override readonly slows = true
  private hits = 0
  private readonly answerTime: Sampler

  constructor(
    world: World,
    index: number,
    override readonly part: CachePart,
  ) {
    super(world, index, part)
    this.answerTime = new Sampler(part.answerTime, world.seed, part.id)
    this.settings = new Settings([count('megabytes', part.megabytes, 1, 1000)])
  }

  arrive(call: Call): void {
    this.hits++
    this.world.network.work(call, this.answerTime.draw() * this.slowness)
  }

  override died(): void {
    this.hits = 0
  }

  override view(): ServiceView {
    const cold = this.running && this.hits === 0
    return {
      ...super.view(),
      role: ['volatile'],
      trouble: cold ? ['cold'] : [],
      facts: [
        { keyword: 'hits', value: this.hits },
        { keyword: 'megabytes', value: this.settings.get('megabytes') },
      ],
    }
  }

  override tape(tape: Tape): void {
    super.tape(tape)
    this.answerTime.tape(tape)
    this.hits = tape.number(this.hits)
  }
}
