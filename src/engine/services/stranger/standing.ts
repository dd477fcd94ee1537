/** Strangers stand beside every site, and reach each host on which something runs. */
import type { Standing } from '../../beside/standing'

export const strangerStanding: Standing = {
  usual: () => [{ kind: 'stranger', id: 'strangers', label: 'Strangers', host: null }],

  ways: ({ id: from }, { hosts, services }) =>
    hosts.flatMap(({ id }) => {
      const first = services.find(({ host }) => host === id)
      return first === undefined ? [] : [{ id: `${from}->${id}`, from, to: first.id }]
    }),
}
