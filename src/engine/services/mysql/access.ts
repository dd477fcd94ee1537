/** Who may connect to a MySQL, and whose writes it refuses. */
import { kindCode } from '../../ledger/ledger'
import type { Call } from '../../network/calls'
import type { Port } from '../../network/port'
import type { World } from '../../world'
import type { Settings } from '../settings'
import type { Database } from './database'
import { mayWrite } from './replication/neighbours'
import { READ_ONLY, TOO_MANY_CONNECTIONS } from './statements'

export class Access {
  readOnly = false
  private superReadOnly = false
  private maxConnections = 0

  constructor(
    private readonly world: World,
    private readonly own: Database & { readonly port: Port },
  ) {}

  configure(settings: Settings): void {
    this.readOnly = settings.flag('read_only')
    this.superReadOnly = settings.has('super_read_only') && settings.flag('super_read_only')
    this.maxConnections = settings.get('max_connections')
  }

  /** The error that a call gets as it comes; 0 for none. */
  refusal(call: Call): number {
    if (this.isFull) return TOO_MANY_CONNECTIONS
    return this.refusesWrite(call) ? READ_ONLY : 0
  }

  refusesWrite(call: Call): boolean {
    return this.readOnly && call.kind === kindCode.write && (this.superReadOnly || !mayWrite(call, this.world))
  }

  /** More are connected than may be: clients, and replicas that copy. */
  private get isFull(): boolean {
    const { maxConnections, own } = this
    if (own.port.inside + own.others.length <= maxConnections) return false
    return own.port.inside + own.followers.filter(({ replica }) => replica?.io === 'Yes').length > maxConnections
  }
}
