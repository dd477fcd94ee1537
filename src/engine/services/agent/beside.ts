/** There is an agent for each host on which something runs, with a way to the collector. */
import type { Beside } from '../../annex/beside'

export const agentBeside: Beside = {
  usual: ({ hosts, services }) =>
    hosts
      .filter(({ id }) => services.some(({ host }) => host === id))
      .map(({ id }) => ({ kind: 'agent', id: `agent-${id}`, label: 'Agent', host: id })),

  ways: ({ id: from }, _, beside) =>
    beside.filter(({ kind }) => kind === 'collector').map(({ id: to }) => ({ id: `${from}->${to}`, from, to })),
}
