/** What each kind of program tells an agent: one line each. */
import { Application } from '../application/application'
import { applicationStatus } from '../application/status'
import { Haproxy } from '../haproxy/haproxy'
import { haproxyStatus } from '../haproxy/status'
import { Mysql } from '../mysql/mysql'
import { mysqlStatus } from '../mysql/status'
import { Nginx } from '../nginx/nginx'
import { nginxStatus } from '../nginx/status'
import type { Service } from '../service'
import { Status } from '../status'
import type { World } from '../../world'

/** A program of another kind can be asked only whether it answers. */
export function statusOf(service: Service, world: World): Status {
  if (service instanceof Haproxy) return haproxyStatus(service, world)
  if (service instanceof Nginx) return nginxStatus(service)
  if (service instanceof Application) return applicationStatus(service)
  return service instanceof Mysql ? mysqlStatus(service) : new Status([], () => [])
}
