/** Lesson 3, Active-Active or Active-Passive: who shares, who takes over after a death, how long that takes, who serves afterwards, and how much. */
import { formatCount, formatDuration, formatPlural, formatSetTime, formatShare } from '../words/format'
import { twice } from './capacity'
import { after, calm, checks, kill, needs, noticedUs, restart, twoServers } from './doing'
import type { Choice, Lesson } from './lesson'
import { scene } from './lesson'
import { failures } from './seen'
import type { Seen } from './seen'
import type { Site } from './site'

const WATCHED = 40

/** The first server's share of requests that ended after this time; null until there are enough. */
function shareOfFirst(seen: Seen, fromUs: number): number | null {
  const sent = seen.sent({ fromUs }).filter(({ server }) => server >= 0)
  const place = seen.site.indexOf(seen.site.first)
  return sent.length < WATCHED ? null : sent.slice(0, WATCHED).filter(({ server }) => server === place).length / WATCHED
}

const who = ({ first, second }: Site): Choice[] => [
  { id: 'first', text: `${first.label} alone` },
  { id: 'both', text: 'Both, about half each' },
  { id: 'second', text: `${second.label} alone` },
]

const whoOf = (share: number): string => (share > 0.9 ? 'first' : share < 0.1 ? 'second' : 'both')

const alone = ({ inTurn }: Site): string | null => (inTurn ? 'Both its servers take requests all the time.' : null)
const together = ({ inTurn }: Site): string | null =>
  inTurn ? null : 'One of its servers serves, and the other waits.'

const reason = ({ balancer, passive, second }: Site): string =>
  passive
    ? `${second.label} is a backup`
    : balancer.balance === 'first'
      ? '`first` needs nobody else'
      : 'both are active'

const shares = scene({
  id: 'shares',
  text: 'All is well. Watch forty requests.',
  missing: twoServers,
  shows: ({ balancer, first, second }) => ({ focus: [balancer.id, first.web, second.web] }),
  asks: (site) => ({ prompt: 'Who answers them?', choices: who(site) }),
  measure: (seen) => {
    const share = shareOfFirst(seen, 0)
    return share === null ? null : { share }
  },
  answer: ({ share }) => whoOf(share),
  says: ({ share }, site) => `${site.first.label} answered ${formatShare(share)}, because ${reason(site)}.`,
  claims: [
    {
      name: 'Active-Active shares',
      sentence: 'Active servers that take turns answer about half each.',
      missing: together,
      holds: ({ share }, { servers }) => Math.abs(share - 1 / servers.length) < 0.15,
    },
    {
      name: 'one serves, the other waits',
      sentence: 'While the first server is well it answers everything.',
      missing: alone,
      holds: ({ share }) => share === 1,
    },
  ],
})

export const nextRequest = scene({
  id: 'next-request',
  text: ({ first }) =>
    `${first.label}’s web server dies. HAProxy does not know yet and still gives it requests. Watch the first of them.`,
  missing: needs(twoServers, ({ balancer }) =>
    balancer.redispatch ? 'With `option redispatch` a retry goes to another server where one is active.' : null,
  ),
  acts: (site) => after(0, calm(site), kill(site.first.web)),
  shows: ({ balancer, first }) => ({ focus: [first.web, balancer.id], panel: 'requests' }),
  asks: ({ second }) => ({
    prompt: 'Who answers it?',
    choices: [
      { id: 'other', text: `${second.label}, at once` },
      { id: 'late', text: `${second.label}, after some retries` },
      { id: 'nobody', text: 'Nobody: error 503' },
    ],
  }),
  measure: ({ requests, site, startUs }) => {
    const place = site.indexOf(site.first)
    const sent = requests.filter((one) => one.server === place && one.sentUs > startUs && one.retries > 0)
    const found = sent.sort((a, b) => a.number - b.number).at(0)
    if (found === undefined) return null
    const { cause, endedUs, number, redispatched, retries, sentUs, status } = found
    return { number, retries, status, answered: cause === 'ok', redispatched, tookUs: endedUs - sentUs }
  },
  answer: ({ answered, tookUs }) => (answered ? (tookUs < 1e6 ? 'other' : 'late') : 'nobody'),
  says: (m) =>
    m.answered
      ? `Request ${m.number} was answered after ${formatPlural(m.retries, 'retry', 'retries')} and ${formatDuration(m.tookUs)}, because the server was marked DOWN meanwhile.`
      : `Request ${m.number} ended with ${m.status} after ${formatPlural(m.retries, 'retry', 'retries')} and ${formatDuration(m.tookUs)}, because without \`option redispatch\` HAProxy retries the server that it chose.`,
  claims: [
    {
      name: 'retries go to the dead server',
      sentence: 'Without `option redispatch` the request is retried on the server that it was given to, and fails.',
      holds: ({ answered, redispatched, retries, status }, { balancer }) =>
        !answered && !redispatched && status === 503 && retries === balancer.retries,
    },
  ],
})

export const window = scene({
  id: 'window',
  text: ({ balancer: { check } }) =>
    check === null
      ? 'A web server dies.'
      : `A web server dies. HAProxy asks it every ${formatSetTime(check.interUs)} and believes ${formatCount(check.fall)} failures in a row.`,
  missing: needs(twoServers, checks),
  acts: (site) => after(0, calm(site), kill(site.first.web)),
  shows: ({ balancer, first }) => ({ focus: [balancer.id, first.web], panel: 'events' }),
  asks: () => ({ prompt: 'How long until it is marked DOWN?', unit: 'seconds' }),
  measure: (seen) => {
    const downUs = seen.downUs(seen.site.indexOf(seen.site.first))
    return downUs === null ? null : { downUs }
  },
  answer: ({ downUs }) => Math.round(downUs / 1e5) / 10,
  says: ({ downUs }, { balancer: { check }, first }) =>
    `${first.label} was DOWN after ${formatDuration(downUs)}, because ${formatCount(check?.fall ?? 0)} checks in a row had to fail first.`,
  claims: [
    {
      name: 'the window is fall × inter',
      sentence: 'A death is noticed after at least `fall` − 1 and at most `fall` intervals.',
      holds: ({ downUs }, { balancer: { check } }) => {
        if (check === null) return false
        const { fall, interUs } = check
        const between = Math.max(interUs, check.fastinterUs ?? interUs)
        return (
          downUs >= (fall - 1) * Math.min(interUs, check.fastinterUs ?? interUs) &&
          downUs <= fall * between + 10_000 * fall
        )
      },
    },
  ],
})

export const afterDown = scene({
  id: 'after-down',
  text: ({ first }) =>
    `${first.label}’s web server has died, and HAProxy has marked it DOWN. Now the next forty requests.`,
  missing: needs(twoServers, checks),
  acts: (site) => after(0, calm(site), kill(site.first.web)),
  shows: ({ balancer, second }) => ({ focus: [second.web, balancer.id] }),
  asks: (site) => ({ prompt: 'Who answers them?', choices: who(site) }),
  measure: (seen) => {
    const downUs = seen.downUs(seen.site.indexOf(seen.site.first))
    if (downUs === null) return null
    const sent = seen.sent({ fromUs: downUs + 1 })
    if (sent.length < WATCHED) return null
    return { share: shareOfFirst(seen, downUs + 1) ?? 0, failed: failures(sent.slice(0, WATCHED)) }
  },
  answer: ({ share }) => whoOf(share),
  says: ({ failed, share }, { first, second }) =>
    `${second.label} answered ${formatShare(1 - share)} and ${formatPlural(failed, 'request')} failed, because HAProxy gives a server that is DOWN no requests. ${first.label} is not asked.`,
  claims: [
    {
      name: 'the other server serves alone',
      sentence: 'Once the dead server is DOWN, the others answer everything.',
      holds: ({ failed, share }) => share === 0 && failed === 0,
    },
  ],
})

const back = scene({
  id: 'back',
  text: ({ first }) =>
    `${first.label}’s web server died, ${first.label} was marked DOWN, and the web server has been started again.`,
  missing: needs(twoServers, checks),
  acts: (site) => [
    ...after(0, calm(site), kill(site.first.web)),
    ...after(noticedUs(site) / 1e6, restart(site.first.web)),
  ],
  shows: ({ balancer, first, second }) => ({ focus: [balancer.id, first.web, second.web], panel: 'events' }),
  asks: (site) => ({ prompt: 'Who answers once it is UP?', choices: who(site) }),
  measure: (seen) => {
    const { site } = seen
    const place = site.indexOf(site.first)
    const up = seen.changes.find(({ event, value }) => event === 'up' && value === place)
    if (up === undefined) return null
    const upUs = up.timeUs - seen.startUs
    const share = shareOfFirst(seen, upUs + 1)
    return share === null ? null : { share, waitedUs: upUs - noticedUs(site) }
  },
  answer: ({ share }) => whoOf(share),
  says: ({ share, waitedUs }, site) =>
    `It was UP ${formatDuration(waitedUs)} after its restart, and ${site.first.label} answered ${formatShare(share)}, because ${
      site.passive ? 'a backup serves only while no active server can' : reason(site)
    }.`,
  claims: [
    {
      name: 'it takes turns again',
      sentence: 'Active-Active servers share again as soon as both are UP.',
      missing: together,
      holds: ({ share }, { servers }) => Math.abs(share - 1 / servers.length) < 0.15,
    },
    {
      name: 'fail-back is immediate',
      sentence: 'The first server takes everything back at once.',
      missing: alone,
      holds: ({ share }) => share === 1,
    },
  ],
})

export const active: Lesson = {
  id: 'active',
  number: 3,
  title: 'Active-Active or Active-Passive',
  scenes: [shares, nextRequest, window, afterDown, back, twice],
}
