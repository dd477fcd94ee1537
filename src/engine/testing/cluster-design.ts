/** Small designs for tests: several applications, and a primary with several replicas, linked as a test says. */
import type { Design, MysqlPart } from '../design'
import { application, link, mysql, users } from './designs'

/**
 * Users who call every application directly, and MySQL: the primary `db1`, and its replicas `db2` to `db<databases>`, all
 * linked to each other. `reached` lists for each application `a1`, `a2`, … the numbers of the databases it has a link to;
 * it writes to the first of them and reads from all. No traffic except by command.
 */
export function cluster(
  databases: number,
  reached: readonly (readonly number[])[],
  own: Partial<MysqlPart> = {},
): Design {
  const ids = Array.from({ length: databases }, (_, i) => `db${i + 1}`)
  const applications = reached.map((numbers, i) => ({ id: `a${i + 1}`, ids: numbers.map((number) => `db${number}`) }))
  return {
    id: 'cluster',
    name: 'cluster',
    hosts: [],
    services: [
      users({ site: 'a1' }),
      ...applications.map(({ id, ids: linked }) => ({ ...application(id, linked), writesTo: linked[0] })),
      ...ids.map((id, i) => ({ ...mysql(id, i === 0 ? null : 'db1'), ...own })),
    ],
    links: [
      ...applications.flatMap(({ id, ids: linked }) => [link('users', id), ...linked.map((to) => link(id, to))]),
      ...ids.flatMap((from, i) => ids.slice(i + 1).map((to) => link(from, to))),
    ],
    traffic: { ratePerSecond: 0, mix: { static: 1, read: 1, write: 1 } },
    seed: 1,
  }
}
