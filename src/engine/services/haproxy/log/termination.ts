/**
 * HAProxy's termination state (configuration manual §8.5): two characters say who ended the request and in which phase, two
 * more what became of the persistence cookie. It is one number, so that calls can carry it.
 */

/**
 * The first two characters: the ones that the model can produce. `--` is an answer by the server, whatever its status; `SD`
 * one that broke off; `C` stands for a client that has left, which only HAProxy's log sees, as `PR` for one that does not speak
 * HTTP; `LR` is HAProxy's own redirect.
 */
export const endings = ['--', 'SC', 'sC', 'SH', 'sH', 'sQ', 'SD', 'PH', 'CQ', 'CC', 'CH', 'LR', 'PR'] as const
export type Ending = (typeof endings)[number]

/** The third: `-` without cookies, then no cookie sent, one of a usable server, one of a server that is out, one that names none of its servers. */
export const cookiesSent = ['-', 'N', 'V', 'D', 'I'] as const
export type CookieSent = (typeof cookiesSent)[number]

/** The fourth: `-` without cookies, then none set, one inserted into the answer. */
export const cookiesSet = ['-', 'N', 'I'] as const
export type CookieSet = (typeof cookiesSet)[number]

export type Termination = `${Ending}${CookieSent}${CookieSet}`

const SENT = 16
const SET = SENT * cookiesSent.length

/** The same as a number; an ending alone is its index in `endings`. */
export function terminationCode(ending: Ending, sent: CookieSent, set: CookieSet): number {
  return endings.indexOf(ending) + SENT * cookiesSent.indexOf(sent) + SET * cookiesSet.indexOf(set)
}

export function endingOf(code: number): Ending {
  return endings[code % SENT]
}

export function cookieSent(code: number): CookieSent {
  return cookiesSent[Math.floor(code / SENT) % cookiesSent.length]
}

export function cookieSet(code: number): CookieSet {
  return cookiesSet[Math.floor(code / SET)]
}

export function terminationOf(code: number): Termination {
  return `${endingOf(code)}${cookieSent(code)}${cookieSet(code)}`
}
