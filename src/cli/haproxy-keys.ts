/** What a HAProxy trace hashes: its algorithm, the header or URL parameter that this one names, and what a request has there. */
import { algorithms, paramIn } from '../engine'
import type { AlgorithmName, SendCommand } from '../engine'
import type { Fields } from './fields'

/** An algorithm of the engine's, and the name in `hdr(NAME)` or `url_param NAME`; empty for others. */
export interface Balance {
  algorithm: AlgorithmName
  name: string
}

/** Two draws are the default of `random`, and may be given explicitly; any header and parameter does for those that people send. */
export function readBalance(config: Fields): Balance {
  const given = config.get('algorithm')
  const text = typeof given === 'string' ? given : ''
  const header = /^hdr\(([^)]+)\)$/.exec(text)
  const param = /^url_param (\S+)$/.exec(text)
  if (header !== null) return { algorithm: 'hdr(X-User)', name: header[1] }
  if (param !== null) return { algorithm: 'url_param id', name: param[1] }
  if (text === 'random(2)') return { algorithm: 'random', name: '' }
  return { algorithm: config.choice('algorithm', algorithms, null, 'is not supported yet; use'), name: '' }
}

/** The command's part for what `balance` looks at: the header of a request, or the parameter in its path. */
export function readKey(request: Fields, { algorithm, name }: Balance, path: string): Partial<SendCommand> {
  if (algorithm === 'hdr(X-User)') return { header: readHeader(request, name) }
  if (algorithm !== 'url_param id') return {}
  const value = paramIn(path, name)
  return { path: `${path.split('?')[0]}?${value === null ? '' : `id=${value}`}` }
}

/** Names of headers are the same in upper and lower case. */
function readHeader(request: Fields, name: string): string {
  if (request.isEmpty('headers')) return ''
  const headers = request.object('headers')
  const key = headers.keys.find((other) => other.toLowerCase() === name.toLowerCase())
  const value = key === undefined ? '' : headers.get(key)
  if (typeof value === 'string' && /^[ -~]{0,200}$/.test(value)) return value
  headers.refuse(name, 'must be at most 200 plain letters.')
  return ''
}
