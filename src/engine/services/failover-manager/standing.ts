/** One manager can stand beside every site, with a way to each of its databases and each application that uses one. */
import type { Standing } from '../../beside/standing'

export const managerStanding: Standing = {
  late: true,
  usual: ({ services }) =>
    services.some(({ kind }) => kind === 'mysql')
      ? [{ kind: 'failover-manager', id: 'manager', label: 'Manager', host: null }]
      : [],

  ways: ({ id: from }, { services }) =>
    services
      .filter((part) => part.kind === 'mysql' || (part.kind === 'application' && usesDatabase(part)))
      .map(({ id: to }) => ({ id: `${from}->${to}`, from, to })),
}

const usesDatabase = ({ readsFrom, writesTo }: { readsFrom: readonly string[]; writesTo: string | null }): boolean =>
  writesTo !== null || readsFrom.length > 0
