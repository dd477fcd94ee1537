/** The words around the settings of a service, and what each algorithm does; those of each setting are with its kind. */
import type { AlgorithmName } from '../engine'

/** Each in a sentence (HAProxy 2.6 manual, §4.2 `balance`). */
const algorithms: Record<AlgorithmName, string> = {
  roundrobin: 'In turn, by weight; weights can change at any time. The default.',
  leastconn: 'To the server with the fewest requests in progress for its weight; equals take turns.',
  first: 'To the first server of the list that has a free slot; with no `maxconn` that is always the first one.',
  'static-rr': 'In turn, by a table made from the weights; they cannot change while it is in use.',
  source: 'By the client’s address: a client stays on one server for as long as the same servers are up.',
  uri: 'By the path: a page always goes to the same server for as long as the same servers are up.',
  'hdr(X-User)':
    'By the header that names the user: a person stays on one server for as long as the same servers are up; without it in turn.',
  'url_param id':
    'By the `id` in the address, the number of the item: its pages share a server for as long as the same servers are up. Images have none, and take turns.',
  random: 'Two servers are drawn by weight, and the less loaded one is chosen.',
}

export const settingWords = {
  algorithms,
  heading: 'Settings',
  units: { d: 'd', s: 's', ms: 'ms' },
  notANumber: (typed: string, keyword: string, example: string) =>
    `“${typed}” is not a value for ${keyword}: write a number, such as ${example}. Nothing was changed.`,
  notWhole: (typed: string, keyword: string) => `${keyword} takes whole numbers, not ${typed}. Nothing was changed.`,
  orZero: (zero: string, least: string) => `${zero}, or ${least}`,
  outside: (typed: string, keyword: string, min: string, max: string) =>
    `${typed} is outside the range: ${keyword} takes ${min} to ${max}. Nothing was changed.`,
}
