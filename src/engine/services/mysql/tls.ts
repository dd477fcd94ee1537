/** MySQL and TLS: a replica with `SOURCE_SSL` copies over it. */
import type { Speaker } from '../../network/privacy'
import { sealLink } from '../../network/tls'
import type { World } from '../../world'
import type { Mysql } from './mysql'

export class MysqlTls implements Speaker {
  constructor(
    private readonly world: World,
    private readonly process: Mysql,
  ) {}

  seal(): void {
    const { replica, settings } = this.process
    if (replica !== null && settings.flag('SOURCE_SSL')) sealLink(this.world.links, replica.link, 1)
  }
}
