/** What happened between databases, and to the applications that use them. */
import type { ChangeFacts } from './change-facts'
import { formatPlural } from './format'

export const replicationChanges = {
  repointed: ({ part, to, lostCount }: ChangeFacts) =>
    lostCount === 1
      ? `${part} now writes to ${to}; its reads stay where they were.`
      : `${part} now write to ${to}; their reads stay where they were.`,
  unlinked: ({ part, from, to, lostCount }: ChangeFacts) =>
    lostCount === 1
      ? `${part} has no link to ${to} and still writes to ${from}.`
      : `${part} have no link to ${to} and still write to ${from}.`,
  writesRefused: ({ part, to, lostCount }: ChangeFacts) =>
    lostCount === 1
      ? `${part} still writes to ${to}: its writes get error 1290.`
      : `${part} still write to ${to}: their writes get error 1290.`,
  attached: ({ part, to, n }: ChangeFacts) =>
    `${part} was attached to ${to}${n === 1 ? ' by force' : ''}; it is read-only now.`,
  attachRefused: ({ part, to, n }: ChangeFacts) =>
    n === 0
      ? `${part} was not attached: ${to} copies from another database itself.`
      : `${part} was not attached to ${to}: a database copies from it, attach that one first.`,
  ioError: ({ part, from, lostCount }: ChangeFacts) =>
    lostCount === 0
      ? `${part}: the IO thread stopped with error 1236; it has writes that ${from} does not have.`
      : `${part}: the IO thread stopped with error 1236; ${from} has purged what it needs.`,
  sqlError: ({ part, n }: ChangeFacts) =>
    n === 0
      ? `${part}: the SQL thread stopped with error 1062, Duplicate entry; it has the row already.`
      : `${part}: the SQL thread stopped with error 1062, Duplicate entry '${n}'.`,
  promoting: ({ part, lostCount }: ChangeFacts) =>
    `${part} applies the ${formatPlural(lostCount, 'write')} that it has received; then it is promoted.`,
  discarded: ({ part, lostCount }: ChangeFacts) =>
    `${part} had received ${formatPlural(lostCount, 'write')} and not applied ${lostCount === 1 ? 'it' : 'them'}: discarded.`,
  readsNowhere: ({ part, from, lostCount }: ChangeFacts) =>
    lostCount === 1
      ? `${part} still reads from ${from}, which is dead: its reads fail.`
      : `${part} still read from ${from}, which is dead: their reads fail.`,
  pointed: ({ part, to, n }: ChangeFacts) => `${part} now ${n === 1 ? 'reads from' : 'writes to'} ${to}.`,
  configured: ({ part, keyword, value }: ChangeFacts) =>
    `${part}: ${keyword} is ${value} again, as its configuration file says.`,
  errant: ({ part, from, lostCount }: ChangeFacts) =>
    `${part} took write ${lostCount} while it copies from ${from}: an errant write, which ${from} will never have.`,
}
