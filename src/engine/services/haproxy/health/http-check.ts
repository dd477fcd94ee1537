/** What an HTTP check asks for and what it takes as success: `option httpchk` and `http-check expect` (configuration manual §4.2). */
import type { HealthCheck } from '../../../design'
import { CHECK, PAGE, QUERY } from '../../../network/messages'
import { choice } from '../../settings'
import type { Setting } from '../../settings'

const sends = ['OPTIONS /', 'GET /healthz', 'GET /index.html', 'GET /item/1'] as const
const BY_DEFAULT = '2xx and 3xx'
const expectations = [BY_DEFAULT, 'status 200', 'status 200-399', 'rstatus ^[23]'] as const

const withOwn = (usual: readonly string[], own: string): readonly string[] =>
  usual.includes(own) ? usual : [...usual, own]

/** The part's own choice comes last when it is none of the usual ones. */
export function httpCheckSettings({ expect = BY_DEFAULT, send = sends[0] }: Partial<HealthCheck>): Setting[] {
  return [
    { ...choice('http-check send', withOwn(sends, send), send), usual: 0 },
    { ...choice('http-check expect', withOwn(expectations, expect), expect), usual: 0 },
  ]
}

interface Read {
  asks: number
  expects: (status: number) => boolean
}

export function readHttpCheck(configured: Partial<HealthCheck>, sent: number, expected: number): Read {
  const { expect = BY_DEFAULT, send = sends[0] } = configured
  return {
    asks: purposeOf(withOwn(sends, send)[sent]),
    expects: expectation(withOwn(expectations, expect)[expected]),
  }
}

function purposeOf(send: string): number {
  const path = send.slice(send.indexOf('/')).split('?')[0]
  if (path.startsWith('/img/') || /\.[^/]*$/.test(path)) return CHECK
  return path.startsWith('/item/') ? QUERY : PAGE
}

function expectation(text: string): (status: number) => boolean {
  const [word, rest = ''] = text.split(/ +(.*)/)
  if (word === 'rstatus') {
    const pattern = new RegExp(rest)
    return (status) => pattern.test(String(status))
  }
  if (word !== 'status') return (status) => status >= 200 && status < 400
  const ranges = rest.split(',').map((range) => range.split('-').map(Number))
  return (status) => ranges.some((range) => status >= range[0] && status <= (range.at(-1) ?? range[0]))
}
