/** The DNS server that holds the site's A record. It answers whoever asks; it does not know whether anything at the address is alive. */
import type { DnsPart } from '../../design'
import { Sampler } from '../../kernel/sampler'
import type { Tape } from '../../kernel/tape'
import type { Call } from '../../network/calls'
import type { World } from '../../world'
import { Service } from '../service'
import { Settings, time } from '../settings'
import type { ServiceView } from '../view'

export interface DnsView extends ServiceView {
  kind: 'dns'
  name: string
  address: string
}

export class Dns extends Service {
  override readonly listens = 53
  /** How long a user may keep the answer. */
  ttlUs = 0
  private readonly answerTime: Sampler

  constructor(
    world: World,
    index: number,
    override readonly part: DnsPart,
  ) {
    super(world, index, part)
    this.answerTime = new Sampler(part.answerTime, world.seed, part.id)
    this.settings = new Settings([time('TTL', part.ttlUs)])
    this.configure()
  }

  override configure(): void {
    this.ttlUs = this.rememberedForUs = this.settings.get('TTL')
  }

  arrive(call: Call): void {
    this.world.network.work(call, this.answerTime.draw())
  }

  override view(): DnsView {
    const { name, address } = this.part.record
    return {
      ...super.view(),
      kind: 'dns',
      name,
      address,
      facts: [
        { keyword: name, value: address },
        { keyword: 'TTL', value: this.ttlUs, unit: 'us' },
      ],
    }
  }

  override tape(tape: Tape): void {
    super.tape(tape)
    this.answerTime.tape(tape)
  }
}
