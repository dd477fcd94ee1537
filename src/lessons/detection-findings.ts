/** The findings about a death that HAProxy has not noticed yet: whom it harms, and from whom `option redispatch` hides it. */
import type { Action, RequestRecord } from '../engine'
import { formatCount, formatDuration, formatPlural } from '../words/format'
import { after, calm, checks, kill, needs, twoServers } from './doing'
import { scene } from './lesson'
import type { Act } from './lesson'
import { failures } from './seen'
import type { Seen } from './seen'
import type { Site } from './site'

/** By then every request that met the dead server has been retried in vain. */
const OVER_US = 10e6
/** A delay that people notice; HAProxy waits as long before it tries the same server again. */
const LATE_US = 1e6
/**
 * A request that meets the dead server has been refused after three links. One that is refused when HAProxy has just marked the
 * server DOWN finds one active server left, and waits a second for its retry: not what this is about.
 */
const MET_LINKS = 4

interface Window {
  downUs: number
  sent: RequestRecord[]
}

/** The requests that were sent between the death and the DOWN mark; null until all have ended. */
function inWindow(seen: Seen): Window | null {
  const downUs = seen.downUs(seen.site.indexOf(seen.site.first))
  if (downUs === null || seen.forUs < downUs + OVER_US) return null
  return { downUs, sent: seen.sent({ untilUs: downUs }) }
}

const noRedispatch = ({ balancer }: Site): string | null =>
  balancer.redispatch ? 'It has `option redispatch`, which gives retries to another server.' : null

const dying = (site: Site): Act[] => after(0, calm(site), kill(site.first.web))

export const detection = scene({
  id: 'detection-window',
  text: ({ first }) =>
    `“No downtime”: ${first.label}’s web server dies. Until HAProxy marks it DOWN, requests still go there.`,
  missing: needs(twoServers, checks, noRedispatch),
  acts: dying,
  shows: ({ balancer, first }) => ({ focus: [first.web, balancer.id], panel: 'events' }),
  asks: () => ({
    prompt: 'What becomes of requests sent meanwhile?',
    choices: [
      { id: 'fine', text: 'Nothing: nobody notices' },
      { id: 'some', text: 'Some fail' },
      { id: 'all', text: 'All fail' },
    ],
  }),
  measure: (seen) => {
    const window = inWindow(seen)
    if (window === null) return null
    const { downUs, sent } = window
    const hurt = sent.filter(({ cause, retries }) => cause !== 'ok' || retries > 0)
    return { downUs, sent: sent.length, failed: failures(sent), hurt: hurt.length }
  },
  answer: ({ failed, sent }) => (failed === 0 ? 'fine' : failed === sent ? 'all' : 'some'),
  says: ({ downUs, failed, hurt, sent }) =>
    `For ${formatDuration(downUs)} ${formatCount(hurt)} of ${formatPlural(sent, 'request')} were retried or lost, and ${formatCount(failed)} failed, because HAProxy gives a server up only after several failed checks.`,
  claims: [
    {
      name: 'a death is felt before it is noticed',
      sentence: 'Between a death and the DOWN mark requests fail.',
      holds: ({ failed, hurt }) => failed > 0 && hurt >= failed,
    },
  ],
})

/** Nothing waits for an application or a database: what is late is late because of HAProxy. */
function filesOnly({ design: { traffic } }: Site): Action {
  const ratePerSecond = Math.min(40, traffic.ratePerSecond)
  return { op: 'traffic', traffic: { ratePerSecond, mix: { static: 1, read: 0, write: 0 } } }
}

const dyingUnderFiles = (site: Site): Act[] => after(0, filesOnly(site), kill(site.first.web))

export const redispatch = scene({
  id: 'redispatch',
  text: 'The same death under static files only; beside it, with `option redispatch`: a retry may go to another server.',
  missing: needs(twoServers, checks, noRedispatch),
  acts: dyingUnderFiles,
  beside: (site) => [
    {
      name: 'option redispatch',
      acts: [
        ...after(0, { op: 'set', target: site.balancer.id, setting: 'option redispatch', value: 1 }),
        ...dyingUnderFiles(site),
      ],
    },
    { name: 'nothing dies', acts: after(0, filesOnly(site)) },
  ],
  shows: ({ balancer, first, second }) => ({ focus: [balancer.id, first.web, second.web] }),
  asks: () => ({
    prompt: 'Does it hide the death from people?',
    choices: [
      { id: 'yes', text: 'Yes' },
      { id: 'late', text: 'No: nothing fails, but some wait' },
      { id: 'no', text: 'No: some still fail' },
    ],
  }),
  measure: (seen, other, well) => {
    const without = inWindow(seen)
    const withIt = inWindow(other)
    if (without === null || withIt === null) return null
    const before = ({ downUs, sent }: Window): RequestRecord[] =>
      sent.filter(({ sentUs }) => sentUs - seen.startUs < downUs - MET_LINKS * seen.site.linkUs)
    const met = before(withIt)
    const usual = new Map(well.requests.map(({ endedUs, number }) => [number, endedUs]))
    const isFelt = ({ cause, endedUs, number }: RequestRecord): boolean =>
      cause !== 'ok' || endedUs - (usual.get(number) ?? endedUs) >= LATE_US
    return {
      sent: met.length,
      without: before(without).filter(isFelt).length,
      withIt: met.filter(isFelt).length,
      failed: failures(met),
    }
  },
  answer: ({ failed, withIt }) => (withIt === 0 ? 'yes' : failed === 0 ? 'late' : 'no'),
  says: ({ failed, sent, without, withIt }, { passive }) =>
    `Felt by people, lost or a second late: without it ${formatCount(without)} of ${formatCount(sent)}, with it ${formatCount(withIt)} (${formatCount(failed)} lost), because ${
      passive
        ? 'with one active server HAProxy retries that one each second.'
        : 'another active server takes each retry at once.'
    }`,
  compares: ({ sent, without, withIt }) => ({
    columns: ['Without it', 'With it'],
    rows: [{ label: 'Felt by people', unit: 'count', of: sent, values: [without, withIt] }],
  }),
  claims: [
    {
      name: 'Active-Active hides a death',
      sentence:
        'With `option redispatch` and another active server no request that is sent after the death fails or is a second late.',
      missing: ({ passive }) => (passive ? 'Only one of its servers is active.' : null),
      holds: ({ withIt, without }) => withIt === 0 && without > 0,
    },
    {
      name: 'Active-Passive does not',
      sentence: 'With one active server requests fail, or are a second late, in spite of `option redispatch`.',
      missing: ({ passive }) => (passive ? null : 'More than one of its servers is active.'),
      holds: ({ withIt }) => withIt > 0,
    },
  ],
})
