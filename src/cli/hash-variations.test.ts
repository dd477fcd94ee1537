// The hashes, `static-rr` and servers' own queues at values the recordings do not have; expectations observed on HAProxy 2.6.
import { describe, expect, it } from 'vitest'
import { Fields } from './fields'
import { answerTrace } from './trace'

function answered(config: object, workload: object[], events: object[] = []): Fields {
  const answer = answerTrace({ config: { kind: 'haproxy', ...config }, workload, events })
  if (!answer.ok) throw new Error(JSON.stringify(answer.problems))
  return Fields.of(JSON.parse(JSON.stringify(answer.value)), '', [])
}

function servers(config: object, requests: object[], events: object[] = []): string {
  const workload = requests.map((request, i) => ({ atMs: 100 + 20 * i, id: `r${i}`, ...request }))
  const observed = answered(config, workload, events).list('observed', Infinity)
  return observed.map((seen) => seen.optionalText('server') ?? '-').join(' ')
}

const weighted = (weights: number[]) => weights.map((weight, i) => ({ name: `s${i + 1}`, weight }))

describe('balance source', () => {
  it.each([
    [
      [2, 10, 3, 2, 8],
      '75.221.165 207.135.152 74.88.1 243.10.239 45.208.243 121.198.198 198.42.173 198.108.232',
      's4 s5 s1 s2 s5 s5 s2 s5',
    ],
    [
      [10, 2, 2],
      '101.193.210 182.1.185 117.28.154 17.107.169 217.110.47 6.35.149 19.235.20 37.16.247 5.48.34 117.252.69 149.49.122',
      's1 s1 s1 s1 s1 s1 s1 s1 s3 s2 s1',
    ],
    [[1, 8, 3, 1, 1], '50.188.57 230.207.179 134.120.223 52.247.121 59.26.81', 's3 s2 s5 s2 s2'],
  ])('with the weights %j', (weights, addresses, expected) => {
    const requests = addresses.split(' ').map((rest) => ({ clientIp: `127.${rest}` }))
    expect(servers({ algorithm: 'source', servers: weighted(weights) }, requests)).toBe(expected)
  })

  it('treats a request without an address as one from the machine itself', () => {
    // 2130706433 is 1 modulo 2.
    expect(servers({ algorithm: 'source', servers: weighted([1, 1]) }, [{}])).toBe('s2')
  })
})

describe('balance uri', () => {
  it.each([
    [[1, 3, 1], ['/_1c9--%a/%/.9/.x_%_', '/', '/_za_y~aa~/z9y9010/0/..c.y~', '/aa0-/_c-1c_./cx-~00/a~'], 's1 s2 s2 s3'],
    [[1, 3, 1], ['/0/-%za__/.abzb9cb/-0c91b-?', '/0_c/bbaz%x/x_ay~b.~?a=1', '/%_z/ay.-a-/./a?x=/y?z'], 's2 s3 s1'],
    [[8, 3, 1], ['/.bx%%y_bx/_y.1x91x9?x=/y?z'], 's2'],
  ])('with the weights %j and the paths %j', (weights, paths, expected) => {
    const requests = paths.map((path) => ({ path }))
    expect(servers({ algorithm: 'uri', hashType: 'map-based', servers: weighted(weights) }, requests)).toBe(expected)
  })

  it('moves only the clients of a dead server with hash-type consistent', () => {
    const config = {
      algorithm: 'uri',
      hashType: 'consistent',
      servers: weighted([1, 1, 1]),
      health: { interMs: 200, fall: 1, rise: 1 },
    }
    const paths = Array.from({ length: 60 }, (_, i) => ({ path: `/item/${i % 20}` }))
    const times = [0, 2000, 4000]
    const workload = paths.map((path, i) => ({ atMs: times[Math.floor(i / 20)] + i, id: `r${i}`, ...path }))
    const events = [
      { atMs: 1000, op: 'kill', target: 's2' },
      { atMs: 3000, op: 'restart', target: 's2' },
    ]
    const observed = answered(config, workload, events).list('observed', Infinity)
    const [before, without, after] = times.map((_, i) =>
      observed.slice(20 * i, 20 * i + 20).map((seen) => seen.optionalText('server')),
    )
    expect(after).toEqual(before)
    expect(without).not.toContain('s2')
    expect(without.filter((server, i) => server !== before[i])).toHaveLength(before.filter((s) => s === 's2').length)
  })
})

describe('balance hdr and url_param', () => {
  it('hash any header and any parameter, and let requests without them take turns', () => {
    const farm = { servers: weighted([2, 1, 1]) }
    const headers = [{ 'x-session': 'u1' }, { 'X-Session': 'u3' }, {}, { 'X-Session': '' }, { 'X-User': 'u3' }]
    const byHeader = headers.map((each) => ({ headers: each }))
    expect(servers({ algorithm: 'hdr(X-Session)', ...farm }, byHeader)).toBe('s1 s2 s1 s1 s2')
    const paths = ['/a?q=1&sid=42', '/a?sid=alice&sid=42', '/b?sid=', '/b?SID=42', '/sid=42', '/a?sid', '/?sid=erin']
    const byParam = paths.map((path) => ({ path }))
    expect(servers({ algorithm: 'url_param sid', ...farm }, byParam)).toBe('s2 s1 s1 s1 s1 s2 s2')
  })

  it('move to other places of the table when a server goes DOWN', () => {
    const config = { algorithm: 'hdr(X)', servers: weighted([1, 1, 1]), health: { interMs: 200, fall: 1, rise: 1 } }
    const ask = (value: string) => ({ headers: { X: value } })
    const requests = ['alice', 'bob', 'carol', 'dave', 'erin'].map(ask)
    expect(servers(config, requests)).toBe('s3 s3 s2 s1 s3')
    const late = requests.map((request, i) => ({ ...request, atMs: 2000 + 20 * i }))
    expect(servers(config, late, [{ atMs: 100, op: 'kill', target: 's3' }])).toBe('s1 s2 s2 s1 s1')
  })
})

describe('balance static-rr', () => {
  it('refuses a new weight, and accepts 0 and the old one', () => {
    const weigh = (atMs: number, weight: number) => ({ atMs, op: 'weight', target: 's1', weight })
    const events = [weigh(0, 5), weigh(175, 0), weigh(215, 3), weigh(255, 2)]
    const requests = Array.from({ length: 12 }, () => ({}))
    const config = { algorithm: 'static-rr', servers: weighted([2, 1, 1]) }
    expect(servers(config, requests, events)).toBe('s1 s1 s2 s3 s2 s3 s2 s3 s2 s3 s1 s1')
  })
})

describe('balance random', () => {
  it.each(['random', 'random(2)'])('called %s spreads requests roughly evenly', (algorithm) => {
    const requests = Array.from({ length: 30 }, () => ({}))
    const chosen = servers({ algorithm, servers: weighted([1, 1, 1]) }, requests).split(' ')
    for (const name of ['s1', 's2', 's3']) {
      const count = chosen.filter((server) => server === name).length
      expect(count).toBeGreaterThanOrEqual(9)
      expect(count).toBeLessThanOrEqual(11)
    }
  })
})

describe('the own queue of a server that goes DOWN', () => {
  const play = (redispatch: boolean) => {
    const config = {
      algorithm: 'source',
      redispatch,
      timeoutConnectMs: 2000,
      timeoutQueueMs: 8000,
      health: { interMs: 300, fall: 2 },
      servers: weighted([1, 1]).map((server) => ({ ...server, maxconn: 1, latencyMs: 900 })),
    }
    const workload = Array.from({ length: 5 }, (_, i) => ({ atMs: 100 + 50 * i, id: `r${i}` }))
    const answer = answered(config, workload, [{ atMs: 600, op: 'kill', target: 's2' }])
    const lines = answer.list('observed', Infinity).map((seen) => {
      const texts = ['logServer', 'termination', 'retries'].map((key) => seen.text(key))
      return [...texts, seen.number('durationMs', { min: 0, max: 1e5 }).toFixed(0)].join(' ')
    })
    return { lines, queue: / \d+ requeued.*/.exec(answer.list('stateEvents', 1)[0].text('logLine'))?.[0] }
  }

  it('is redistributed with option redispatch', () => {
    const { lines, queue } = play(true)
    expect(lines.slice(1).map((line) => line.split(' ', 3).join(' '))).toEqual([
      's1 ---- +2',
      's1 ---- +0',
      's1 ---- +0',
      's1 ---- +0',
    ])
    expect(queue).toBe(' 3 requeued, 0 remaining in queue.')
  })

  it('is tried on the dead server, one by one, without it', () => {
    const { lines, queue } = play(false)
    expect(lines).toEqual(['s2 SH-- 0 500', 's2 SC-- 3 3450', 's2 SC-- 3 6400', 's2 SC-- 3 9350', 's2 sQ-- 0 8000'])
    expect(queue).toBe(' 0 requeued, 3 remaining in queue.')
  })
})

describe('the fields that a hash uses are validated', () => {
  const problemsOf = (config: object, request: object) => {
    const answer = answerTrace({
      config: { kind: 'haproxy', algorithm: 'uri', servers: [{ name: 's1' }], ...config },
      workload: [{ atMs: 0, id: 'r1', ...request }],
      events: [],
    })
    return answer.ok ? [] : answer.problems.map(({ field, sentence }) => `${field} ${sentence}`)
  }

  it.each<[object, object, string]>([
    [{}, { path: 'item' }, 'workload[0].path must be a path such as /item/1, not "item".'],
    [{}, { path: '/a b' }, 'workload[0].path must be a path such as /item/1, not "/a b".'],
    [{}, { clientIp: '1.2.3.256' }, 'workload[0].clientIp must be an IPv4 address such as 127.0.0.1, not "1.2.3.256".'],
    [{ hashType: 'sticky' }, {}, 'config.hashType "sticky" is not supported; use map-based or consistent.'],
  ])('%j %j', (config, request, problem) => {
    expect(problemsOf(config, request)).toEqual([problem])
  })
})
