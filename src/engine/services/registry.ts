/** The service kinds there are: one line each. */
import type { ServicePart } from '../design'
import type { World } from '../world'
import { Application } from './application/application'
import { Dns } from './dns/dns'
import { Haproxy } from './haproxy/haproxy'
import { Mysql } from './mysql/mysql'
import { Nginx } from './nginx/nginx'
import type { Service } from './service'
import { Users } from './users/users'

export function createService(world: World, index: number, part: ServicePart): Service {
  switch (part.kind) {
    case 'users':
      return new Users(world, index, part)
    case 'dns':
      return new Dns(world, index, part)
    case 'haproxy':
      return new Haproxy(world, index, part)
    case 'nginx':
      return new Nginx(world, index, part)
    case 'application':
      return new Application(world, index, part)
    case 'mysql':
      return new Mysql(world, index, part)
  }
}
