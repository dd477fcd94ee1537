/** A host itself, as strangers find it at its address: its kernel answers as long as there is power, whatever runs there. */
import type { Handler } from '../network/handler'
import type { Message } from '../network/messages'
import { OFF, Port } from '../network/port'
import type { Service } from '../services/service'

export class Ground implements Handler {
  readonly tls = null
  private readonly own = new Port()

  /** `here` are the services on the host. */
  constructor(private readonly here: readonly Service[]) {}

  get port(): Port {
    this.own.trouble = this.here.length > 0 && this.here.every(({ off }) => off) ? OFF : 0
    return this.own
  }

  /** Nothing here takes a message: a connection is accepted by the kernel, and that is all. */
  heard(message: Message): void {
    throw new Error(`A host has received message ${message.index}.`)
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
