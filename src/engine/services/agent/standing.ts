/** There is an agent for each host on which something runs, with a way to the collector. */
import type { Standing } from '../../beside/standing'

export const agentStanding: Standing = {
  usual: ({ hosts, services }) =>
    hosts
      .filter(({ id }) => services.some(({ host }) => host === id))
      .map(({ id }) => ({ kind: 'agent', id: `agent-${id}`, label: 'Agent', host: id })),

  ways: ({ id: from }, _, beside) =>
    beside.filter(({ kind }) => kind === 'collector').map(({ id: to }) => ({ id: `${from}->${to}`, from, to })),
}
