/** The settings of a MySQL that concern it as a replica. */
import type { Settings } from '../../settings'

export class CopySettings {
  connectRetryUs = 0
  netTimeoutUs = 0
  sourceDelayUs = 0
  /** It acknowledges what it receives, from the next time it connects. */
  acknowledges = true
  /** At a start of the process its relay log is discarded. */
  recoversRelayLog = false

  configure(settings: Settings): void {
    this.connectRetryUs = settings.get('SOURCE_CONNECT_RETRY')
    this.sourceDelayUs = settings.get('SOURCE_DELAY')
    this.netTimeoutUs = settings.get('replica_net_timeout')
    this.acknowledges = settings.flag('rpl_semi_sync_replica_enabled')
    this.recoversRelayLog = settings.flag('relay_log_recovery')
  }
}
