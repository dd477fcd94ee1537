/**
 * HAProxy's termination state (configuration manual §8.5): two characters say who ended the request and in which phase, two
 * more what became of the persistence cookie. It is one number, so that calls can carry it.
 */

/**
 * The first two characters: the ones that the model can produce. `--` is an answer by the server, whatever its status; `SD`
 * one that broke off, `sD` one that stopped; `C` stands for a client that has left, which only HAProxy's log sees, as `PR` for one
 * that does not speak HTTP, `cR` for one whose request is not complete in time, and `CR` for one that leaves before it is; `LR` is HAProxy's own redirect; `D` says that the server went
 * DOWN, `U` that one that is not a backup came UP; with `-` before there was a connection to the
 * server, and the client gets no answer.
 */
export const endings = [
  ...['--', 'SC', 'sC', 'SH', 'sH', 'sQ', 'SD', 'PH', 'CQ', 'CC', 'CH', 'LR', 'PR', 'sD', 'CD', 'SQ'],
  ...['DH', 'DD', 'UH', 'UD', 'cR', 'CR', 'D-', 'U-'],
] as const
export type Ending = (typeof endings)[number]

/** True when a server's answer has come, at least its headers. */
export const answered = (ending: Ending): boolean => ending === '--' || ending.endsWith('D')

/** The third: `-` without cookies, then no cookie sent, one of a usable server, one of a server that is out, one that names none of its servers. */
export const cookiesSent = ['-', 'N', 'V', 'D', 'I'] as const
export type CookieSent = (typeof cookiesSent)[number]

/** The fourth: `-` without cookies, then none set, one inserted into the answer. */
export const cookiesSet = ['-', 'N', 'I'] as const
export type CookieSet = (typeof cookiesSet)[number]

export type Termination = `${Ending}${CookieSent}${CookieSet}`

const SENT = 16
const SET = SENT * cookiesSent.length
/** Endings past the first sixteen. */
const MORE = SET * cookiesSet.length

/** The same as a number; an ending alone is its index in `endings`, one of the first sixteen. */
export function terminationCode(ending: Ending, sent: CookieSent, set: CookieSet): number {
  const place = endings.indexOf(ending)
  return (
    (place % SENT) + SENT * cookiesSent.indexOf(sent) + SET * cookiesSet.indexOf(set) + MORE * Math.floor(place / SENT)
  )
}

export function endingOf(code: number): Ending {
  return endings[(code % SENT) + SENT * Math.floor(code / MORE)]
}

export function cookieSent(code: number): CookieSent {
  return cookiesSent[Math.floor(code / SENT) % cookiesSent.length]
}

export function cookieSet(code: number): CookieSet {
  return cookiesSet[Math.floor(code / SET) % cookiesSet.length]
}

export function terminationOf(code: number): Termination {
  return `${endingOf(code)}${cookieSent(code)}${cookieSet(code)}`
}
