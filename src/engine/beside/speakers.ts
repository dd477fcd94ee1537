/** What programs are given when it is loaded: TLS, a line for each kind that speaks it, and what HAProxy has besides. */
import { Kept } from '../network/kept'
import type { TlsTable } from '../network/tls'
import { Haproxy } from '../services/haproxy/haproxy'
import { equipHaproxy } from '../services/haproxy/equip'
import { HaproxyTls } from '../services/haproxy/tls'
import { Mysql } from '../services/mysql/mysql'
import { MysqlTls } from '../services/mysql/tls'
import { Browsers } from '../services/users/browsers'
import { Users } from '../services/users/users'
import { Keeping } from '../services/users/keeping'
import type { World } from '../world'

export function equipPrograms(world: World, tls: TlsTable): void {
  const kept = new Kept(world)
  world.kept = kept
  for (const service of world.services) {
    if (service instanceof Haproxy) {
      service.tls = new HaproxyTls(world, tls, service)
      equipHaproxy(world, service, kept)
    }
    if (service instanceof Mysql) service.tls = new MysqlTls(world, service)
    if (service instanceof Users) {
      service.tls = new Browsers(world, tls, service.part.population)
      service.keeping = new Keeping(world, kept, service)
    }
  }
}
