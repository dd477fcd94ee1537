/** The kinds of program that speak TLS: one line each. */
import type { TlsTable } from '../network/tls'
import { Haproxy } from '../services/haproxy/haproxy'
import { HaproxyTls } from '../services/haproxy/tls'
import { Mysql } from '../services/mysql/mysql'
import { MysqlTls } from '../services/mysql/tls'
import { Browsers } from '../services/users/browsers'
import { Users } from '../services/users/users'
import type { World } from '../world'

/** Tells each program in the world what it has to know of TLS. */
export function teachTls(world: World, tls: TlsTable): void {
  for (const service of world.services) {
    if (service instanceof Haproxy) service.tls = new HaproxyTls(world, tls, service)
    if (service instanceof Mysql) service.tls = new MysqlTls(world, service)
    if (service instanceof Users) service.tls = new Browsers(world, tls, service.part.population)
  }
}
