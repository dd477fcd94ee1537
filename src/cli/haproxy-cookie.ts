/** Cookies in a HAProxy trace: the `cookie` line of its configuration, and the cookie jar of each request. */
import { quote } from '../designs/schema-problem'
import type { RequestRecord } from '../engine'
import type { Fields } from './fields'

/** Words of the `cookie` line that change nothing in the model: it always inserts, and removes the cookie on the way in. */
const PLAIN_WORDS = ['indirect', 'nocache']

/** The name of the cookie; null when the backend sets none. */
export function readCookieName(config: Fields): string | null {
  if (config.isEmpty('cookie')) return null
  const line = config.get('cookie')
  const [name = '', ...words] = typeof line === 'string' ? line.trim().split(/\s+/) : []
  const inserts = words.includes('insert') && words.every((word) => word === 'insert' || PLAIN_WORDS.includes(word))
  if (/^[!#-~]+$/.test(name) && inserts) return name
  config.refuse('cookie', `must be null or of the form "SRV insert indirect nocache", not ${quote(line)}.`)
  return null
}

/** The Set-Cookie line of an answer; null when there is none. */
export function setCookieOf(record: RequestRecord | null, cookie: string | null, server: string | null): string | null {
  return record?.termination.endsWith('I') === true ? `${cookie ?? ''}=${server ?? ''}; path=/` : null
}

/** The cookie that a request brings, whatever was set before: `NAME=value`. */
export function readCookie(request: Fields): { cookie?: string } {
  const cookie = request.optionalText('cookie')
  return cookie === null ? {} : { cookie: cookie.slice(cookie.indexOf('=') + 1) }
}

/** The people of a trace, each with a cookie jar. A request without a client comes from a new person, without cookies. */
export class CookieJars {
  population = 1
  private readonly users = new Map<string, number>()

  /** `kept`: whether there are cookies at all. */
  constructor(private readonly kept: boolean) {}

  userOf(request: Fields): number {
    const jar = request.optionalText('client')
    if (!this.kept) return 0
    const user = (jar === null ? undefined : this.users.get(jar)) ?? this.population++
    if (jar !== null) this.users.set(jar, user)
    return user
  }
}
