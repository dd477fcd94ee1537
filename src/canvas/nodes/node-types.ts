/** Which component draws which kind of node. */
import { HaproxyNode } from './HaproxyNode'
import { HostNode } from './HostNode'
import { MysqlNode } from './MysqlNode'
import { ApplicationNode, CodeBaseNode, DnsNode, NginxNode, UsersNode } from './parts'

export const nodeTypes = {
  host: HostNode,
  users: UsersNode,
  dns: DnsNode,
  haproxy: HaproxyNode,
  nginx: NginxNode,
  application: ApplicationNode,
  mysql: MysqlNode,
  codeBase: CodeBaseNode,
}
