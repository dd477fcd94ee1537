/** The application as a part of a design: it refers to its databases. */
import * as v from 'valibot'
import { workerClasses } from '../../engine'
import type { ApplicationPart } from '../../engine'
import { decimal, flag, id, list, object, oneWord, time, whole } from '../schema-fields'
import { law } from '../schema-law'
import { quote } from '../schema-problem'
import { MOST_WORKERS, part } from './kind'
import type { PartKind, Statement } from './kind'

const MOST_WAITING = 1_000_000

const schema = object({
  kind: v.literal('application'),
  ...part,
  workers: whole(0, MOST_WORKERS),
  serviceTime: law,
  writesTo: v.nullable(id()),
  readsFrom: list(id(), 20),
  databaseTimeoutUs: time(1),
  privileged: v.exactOptional(flag()),
  backlog: v.exactOptional(v.nullable(whole(0, MOST_WAITING))),
  workerClass: v.exactOptional(oneWord(workerClasses)),
  queriesPerPage: v.exactOptional(decimal(0, 100)),
})

export const application: PartKind<ApplicationPart> = {
  schema,
  roles: ['site', 'server', 'upstream'],
  failures: {
    mtbfHours: 730,
    repairHours: 0.25,
    source: 'Our assumption: a release or a leak brings it down once a month.',
  },
  statements: ({ writesTo, readsFrom }) => {
    const none = { field: 'readsFrom', sentence: 'must name at least one MySQL when writesTo does.' }
    const reads = readsFrom.flatMap((database, i): Statement[] => {
      const field = `readsFrom[${i}]`
      const twice = { field, sentence: `${quote(database)} stands twice in the list.` }
      return [{ field, to: database, as: 'database' }, ...(readsFrom.indexOf(database) < i ? [twice] : [])]
    })
    if (writesTo === null) return reads
    return [...(readsFrom.length === 0 ? [none] : []), { field: 'writesTo', to: writesTo, as: 'database' }, ...reads]
  },
}
