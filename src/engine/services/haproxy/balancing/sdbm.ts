/** HAProxy's hash function `sdbm`, and what of a request by command it is taken: its header X-User, and its URL parameter `id`. */
import { NO_KEY } from './algorithm'

/** Over an ASCII text, up to the first `until`: of a path, up to `?`. In 0..4294967295. */
export function sdbm(text: string, until = '?'): number {
  let hash = 0
  for (let i = 0; i < text.length && text[i] !== until; i++) {
    hash = (text.charCodeAt(i) + (hash << 6) + (hash << 16) - hash) | 0
  }
  return hash >>> 0
}

/** What the first parameter of this name holds in a path's query string; null when none has a `=` behind the name (measured). */
export function paramIn(path: string, name: string): string | null {
  const query = path.slice(path.indexOf('?') + 1 || path.length)
  const found = query.split('&').find((pair) => pair.startsWith(`${name}=`))
  return found === undefined ? null : found.slice(name.length + 1)
}

/** As `Call.header` keeps it; an empty header counts as none (measured). */
export function headerOf(value: string): number {
  return value === '' ? NO_KEY : 1 + sdbm(value, '')
}

/** As `Call.param` keeps it. */
export function paramOf(path: string): number {
  const value = paramIn(path, 'id')
  return value === null ? NO_KEY : 1 + sdbm(value, '')
}
