/**
 * A host itself, as strangers find it at its address: its kernel answers as long as there is power, whatever runs there, and so
 * does its SSH, which takes keys only, or a password that anybody would try.
 */
import type { Host } from '../design'
import type { Tape, Taped } from '../kernel/tape'
import type { Handler } from '../network/handler'
import { ORDER } from '../network/messages'
import type { Message } from '../network/messages'
import { OFF, Port } from '../network/port'
import type { Post } from '../network/post'
import type { Service } from '../services/service'
import { flag, Settings } from '../services/settings'
import type { Configurable } from '../services/settings'

/** What SSH says to a guess: it was right, it was not, no password ever is. */
export const LOGGED_IN = 0
export const DENIED = 1
export const KEYS_ONLY = 2

const WEAK = 'weak password'

export class Ground implements Handler, Configurable, Taped {
  readonly tls = null
  readonly settings: Settings
  private readonly own = new Port()

  constructor(
    readonly host: Host,
    /** The services on the host. */
    private readonly here: readonly Service[],
    private readonly post: Post,
    /** A setting has this value now. */
    private readonly changed: (value: number) => void,
    /** An operator's order has come by SSH. */
    private readonly obey: (message: Message) => void,
  ) {
    this.settings = new Settings([{ ...flag(WEAK, host.weakPassword ?? false), usual: 0 }])
  }

  get port(): Port {
    this.own.trouble = this.here.length > 0 && this.here.every(({ off }) => off) ? OFF : 0
    return this.own
  }

  set(keyword: string, value: number): void {
    this.settings.set(keyword, value)
    this.changed(value)
  }

  /** A guess at its SSH: connections are accepted by the kernel, and that is all. Or an order, by somebody with a key. */
  heard(message: Message): void {
    if (message.purpose === ORDER) {
      this.obey(message)
      return
    }
    const said = message.value === 1 ? LOGGED_IN : DENIED
    this.post.answer(message, this.settings.flag(WEAK) ? said : KEYS_ONLY)
  }

  tape(tape: Tape): void {
    this.settings.tape(tape)
  }

  arrive = never
  proceed = never
  connected = never
  returned = never
  timeout = never
  abandoned = never
}

function never(): void {
  throw new Error('Nobody calls a host.')
}
