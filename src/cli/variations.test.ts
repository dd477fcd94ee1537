// The rules of the real programs at parameter values that the recordings do not have.
import { describe, expect, it } from 'vitest'
import { Fields } from './fields'
import { answerTrace } from './trace'

interface Entry {
  atMs: number
  [key: string]: unknown
}

const show = (value: unknown) => (typeof value === 'string' || typeof value === 'number' ? `${value}` : '-')

/** Each answered observation as one line: `server status termination retries durationMs`. */
function play(config: object, workload: Entry[], events: Entry[] = []): string[] {
  return answered(config, workload, events, 'observed').map((seen) =>
    ['server', 'status', 'termination', 'retries', 'durationMs'].map((key) => show(seen.get(key))).join(' '),
  )
}

function answered(config: object, workload: Entry[], events: Entry[], list: string): Fields[] {
  const answer = answerTrace({ config, workload, events })
  if (!answer.ok) throw new Error(JSON.stringify(answer.problems))
  return Fields.of(JSON.parse(JSON.stringify(answer.value)), '', []).list(list, Infinity)
}

function haproxy(servers: object[], config: object = {}) {
  const named = servers.map((server, i) => ({ name: `s${i + 1}`, ...server }))
  return { kind: 'haproxy', algorithm: 'roundrobin', servers: named, ...config }
}

const requests = (count: number, gapMs: number, fromMs = gapMs): Entry[] =>
  Array.from({ length: count }, (_, i) => ({ atMs: fromMs + i * gapMs, id: `r${i + 1}`, kind: 'read' }))
const kill = (target: string, atMs = 1): Entry => ({ atMs, op: 'kill', target })
const servers = (lines: string[]) => lines.map((line) => line.split(' ')[0]).join(' ')

describe('a server that leaves maintenance by what its agent says', () => {
  it.each([
    ['up ready', 'UP/READY', 'UP'],
    ['ready', 'UP/READY', 'UP'],
    ['down ready', 'DOWN/READY', 'DOWN'],
    ['up drain', 'UP/DRAIN', 'DRAIN'],
    ['down drain', 'DOWN/DRAIN', 'DOWN'],
  ])('%s: the log has %s', (reply, states, to) => {
    const says = (atMs: number, words: string): Entry => ({ atMs, op: 'agent', target: 's1', reply: words })
    const config = haproxy([{ agent: { interMs: 200, reply: 'up' } }, {}])
    const told = answered(config, requests(1, 2000), [says(1, 'maint'), says(1000, reply)], 'stateEvents')
    const [line, state] = ['logLine', 'to'].map((field) => told.at(-1)?.text(field))
    expect([line, state]).toEqual([`Server be/s1 is ${states} (leaving forced maintenance).`, to])
  })
})

describe('a refused connection', () => {
  it('ends the request at once without retries, and after each wait of `timeout connect` with them', () => {
    expect(play(haproxy([{}, {}], { retries: 0 }), requests(2, 100), [kill('s2')])[1]).toBe('- 503 SC-- 0 0')
    const impatient = haproxy([{}, {}], { retries: 2, timeoutConnectMs: 400 })
    expect(play(impatient, requests(2, 100), [kill('s2')])[1]).toBe('- 503 SC-- 2 800')
  })

  it('moves the request to the other of two servers, and each request meets the dead one first', () => {
    const lines = play(haproxy([{}, {}], { redispatch: true }), requests(5, 100), [kill('s2')])
    expect(lines).toEqual(['s1 200 ---- 0 3', ...Array.from({ length: 4 }, () => 's1 200 ---- +1 3')])
  })

  it('keeps the request on the only active server, which is retried each second although a backup stands by', () => {
    const passive = haproxy([{}, { backup: true }], { redispatch: true, health: { interMs: 5000 } })
    expect(play(passive, requests(1, 100), [kill('s1')])).toEqual(['- 503 SC-- 3 3000'])
  })

  it('moves the request to the backup once the check has marked the active server DOWN', () => {
    const passive = haproxy([{}, { backup: true }], { redispatch: true, health: { interMs: 500, fall: 2 } })
    expect(play(passive, requests(1, 100), [kill('s1')])[0]).toMatch(/^s2 200 ---- \+[23] [23]00\d$/)
  })

  it('counts the retry that finds no server left, as the log does', () => {
    const alone = haproxy([{}], { redispatch: true, health: { interMs: 500, fall: 2 } })
    expect(play(alone, requests(1, 100), [kill('s1')])[0]).toMatch(/^- 503 SC-- \+[23] [23]000$/)
  })
})

describe('retry-on', () => {
  const pair = (config: object) => haproxy([{}, {}], { redispatch: true, ...config })
  const fails = (mode: string): Entry => ({ atMs: 1, op: 'mode', mode, target: 's2' })

  it('redispatches a request whose answer is late, once the first server has had its time', () => {
    const patient = pair({ retryOn: 'conn-failure response-timeout', timeoutServerMs: 500 })
    const hung = { atMs: 1, op: 'hang', target: 's2' }
    expect(play(patient, requests(2, 100), [hung])).toEqual(['s1 200 ---- 0 3', 's1 200 ---- +1 503'])
    expect(play(pair({ timeoutServerMs: 500 }), requests(2, 100), [hung])[1]).toBe('- 504 sH-- 0 500')
  })

  it('retries what it names, and passes on every other answer', () => {
    const second = (retryOn: string, mode: string) => play(pair({ retryOn }), requests(2, 100), [fails(mode)])[1]
    expect(second('500', '500')).toMatch(/^s1 200 ---- \+1 /)
    expect(second('503', '500')).toMatch(/^s2 500 ---- 0 /)
    expect(second('junk-response', 'garbage')).toMatch(/^s1 200 ---- \+1 /)
    expect(second('conn-failure', 'garbage')).toMatch(/^\S+ 502 PH-- 0 /)
  })

  it('none: the first refused connection ends the request', () => {
    expect(play(pair({ retryOn: 'none' }), requests(2, 100), [kill('s2')])[1]).toBe('- 503 SC-- 0 0')
  })
})

describe('observe', () => {
  /** What is logged about s2, which does what `trouble` says, with checks that would take half a minute to notice. */
  const logged = (extra: string, trouble: Entry, health: object = {}) =>
    answered(
      haproxy([{}, {}], { redispatch: true, health: { interMs: 10_000, fall: 3, rise: 2, extra, ...health } }),
      requests(30, 100),
      [trouble],
      'stateEvents',
    ).map((event) => show(event.get('logLine')))
  const wrong = { atMs: 1, op: 'mode', mode: '500', target: 's2' }

  it('layer7: enough wrong answers in a row mark the server down, whatever the checks say', () => {
    const [line, ...others] = logged('observe layer7 error-limit 4 on-error mark-down', wrong)
    expect(line).toMatch(/^Server be\/s2 is DOWN, reason: Health analyze, info: "Detected 4 consecutive errors, /)
    expect(others).toEqual([])
  })

  it('layer4: considers connections alone', () => {
    expect(logged('observe layer4 error-limit 2 on-error mark-down', wrong)).toEqual([])
    expect(logged('observe layer4 error-limit 2 on-error mark-down', kill('s2'))[0]).toContain(
      'Detected 2 consecutive errors, last one was: L4 unsuccessful connection',
    )
  })

  it('fail-check: each error limit reached counts as one failed check', () => {
    const lines = (errorLimit: number) => logged(`observe layer7 error-limit ${errorLimit} on-error fail-check`, wrong)
    expect(lines(5)).toHaveLength(1)
    expect(lines(6)).toEqual([])
  })

  it('sudden-death: one more failed check marks it down', () => {
    const sudden = 'observe layer7 error-limit 4 on-error sudden-death'
    expect(logged(sudden, kill('s2'), { fastinterMs: 300 })).toHaveLength(1)
    expect(logged(sudden, wrong)).toHaveLength(1)
  })
})

describe('leastconn', () => {
  const leastconn = (list: object[], config: object = {}) => haproxy(list, { algorithm: 'leastconn', ...config })

  it('sends nearly everything to a server that fails fast, without check and retries', () => {
    const slow = { latencyMs: 1000 }
    const lines = play(leastconn([slow, slow], { retries: 0 }), requests(9, 100), [kill('s2')])
    expect(lines.filter((line) => line === '- 503 SC-- 0 0')).toHaveLength(8)
  })

  it('keeps only one request on the dead server while that one waits for its retries', () => {
    const lines = play(leastconn([{}, {}]), requests(12, 100), [kill('s2')])
    expect(lines.filter((line) => line.startsWith('- 503 SC-- 3'))).toHaveLength(1)
  })

  it('respects weights under load', () => {
    // floor((load + 1) * 4096 / (16 * weight)): 170, 256, 341, 426, 512 for s1 against 512 for the one of s2.
    const lines = play(leastconn([{ latencyMs: 2000, weight: 3 }, { latencyMs: 2000 }]), requests(8, 50))
    expect(servers(lines)).toBe('s1 s2 s1 s1 s1 s1 s2 s1')
  })
})

describe('a queue', () => {
  const one = { latencyMs: 900, maxconn: 1 }

  it('waits behind a dead server for its retries, without redispatch', () => {
    const lines = play(haproxy([one, one]), requests(4, 80, 0), [kill('s2', 600)])
    expect(lines).toEqual(['s1 200 ---- 0 903', '- 502 SH-- 0 520', '- 503 SC-- 3 3440', 's1 200 ---- 0 1566'])
  })

  it('is timed from the arrival of the request', () => {
    const waits = answered(haproxy([one]), requests(3, 100, 0), [], 'observed').map((seen) => seen.get('queueOrWaitMs'))
    expect(waits).toEqual([undefined, 803, 1606])
  })
})

describe('backups', () => {
  const check = { health: { interMs: 300, fall: 2 } }
  const list = [{}, { backup: true }, { backup: true }]
  const workload = [...requests(2, 50), ...requests(3, 50, 2000), ...requests(3, 50, 4000)]
  const named = workload.map((request, i) => ({ ...request, id: `r${i}` }))

  it('serve one after the other', () => {
    const lines = play(haproxy(list, check), named, [kill('s1', 200), kill('s2', 2500)])
    expect(servers(lines)).toBe('s1 s1 s2 s2 s2 s3 s3 s3')
  })

  it('serve together with `option allbackups`', () => {
    const lines = play(haproxy(list, { ...check, allbackups: true }), named, [kill('s1', 200), kill('s2', 2500)])
    expect(servers(lines)).toBe('s1 s1 s2 s3 s2 s3 s3 s3')
  })
})

describe('a keep-alive connection', () => {
  it('sends its next request when the previous one has ended', () => {
    const slow = { latencyMs: 300 }
    const workload = requests(3, 100, 0).map((request) => ({ ...request, conn: 'k' }))
    expect(play(haproxy([slow, slow]), workload)).toEqual(['s1', 's2', 's1'].map((name) => `${name} 200 ---- 0 303`))
  })
})

describe('health checks', () => {
  it('say how an HTTP check ended, and count the servers left', () => {
    const config = haproxy([{}, {}], { health: { type: 'http', interMs: 400, fall: 2 } })
    const events = [500, 200].map((status, i) => ({ atMs: 500 + 2000 * i, op: 'healthStatus', target: 's1', status }))
    const logLines = answered(config, requests(20, 200), events, 'stateEvents').map((event) => event.get('logLine'))
    expect(logLines).toEqual([
      'Server be/s1 is DOWN, reason: Layer7 wrong status, code: 500, info: "Internal Server Error", ' +
        'check duration: 0ms. 1 active and 0 backup servers left. 0 sessions active, 0 requeued, 0 remaining in queue.',
      'Server be/s1 is UP, reason: Layer7 check passed, code: 200, check duration: 0ms. ' +
        '2 active and 0 backup servers online. 0 sessions requeued, 0 total in queue.',
    ])
  })

  it('show their progress in `show stat`', () => {
    const config = haproxy([{}], { health: { interMs: 500, fall: 3, rise: 3 } })
    const events = [kill('s1', 100), { atMs: 2000, op: 'restart', target: 's1' }]
    const probes = answered(config, requests(1, 5000), events, 'probes').map((probe) =>
      probe.object('servers').get('s1'),
    )
    const inOrder = probes.filter((status, i) => status !== probes[i - 1])
    expect(inOrder).toEqual(['UP', 'UP 2/3', 'UP 1/3', 'DOWN', 'DOWN 1/3', 'DOWN 2/3', 'UP'])
  })

  it('never notice a frozen process either, which reads what it was sent only when it resumes', () => {
    const config = haproxy([{}, {}], { timeoutServerMs: 200, health: { interMs: 200 } })
    const seenWith = (events: Entry[]) =>
      answered(config, requests(2, 100), [{ atMs: 1, op: 'pause', target: 's2' }, ...events], 'observed').map((seen) =>
        JSON.stringify(seen.get('attemptsSeenByServers')),
      )
    expect(seenWith([])).toEqual(['["s1"]', '[]'])
    expect(seenWith([kill('s2', 1000)])).toEqual(['["s1"]', '[]'])
    expect(seenWith([{ atMs: 1000, op: 'resume', target: 's2' }])).toEqual(['["s1"]', '["s2"]'])
  })

  it('never notice a hang behind a TCP connect: users get 504', () => {
    const config = haproxy([{}, {}], { timeoutServerMs: 500, health: { interMs: 200 } })
    const lines = play(config, requests(6, 300), [{ atMs: 1, op: 'hang', target: 's2' }])
    expect(lines.filter((line) => line === '- 504 sH-- 0 500')).toHaveLength(3)
  })
})

describe('nginx', () => {
  const config = { kind: 'nginx', group: false, servers: [{ name: 'a1' }], readTimeoutMs: 400 }
  const call = (atMs: number, path: string, method = 'GET') => ({ atMs, id: `${method} ${path} ${atMs}`, path, method })
  const statuses = (workload: Entry[], events: Entry[] = []) =>
    answered(config, workload, events, 'observed').map((seen) => [seen.get('status'), seen.get('attemptStatus')])

  it('closes with 502 when the application dies on a request, and 504 when it is frozen', () => {
    const events = [{ atMs: 50, op: 'hang', target: 'a1' }, kill('a1', 300), { atMs: 400, op: 'restart', target: 'a1' }]
    const frozen = [...events, { atMs: 550, op: 'pause', target: 'a1' }, { atMs: 1200, op: 'resume', target: 'a1' }]
    const workload = [100, 350, 500, 600, 1300].map((atMs) => call(atMs, '/api/x'))
    const expected = [502, 502, 200, 504, 200]
    expect(statuses(workload, frozen)).toEqual(expected.map((status) => [status, [status]]))
  })

  it('serves its own files', () => {
    const workload = [call(0, '/'), call(1, '/ping'), call(2, '/no'), call(3, '/', 'POST'), call(4, '/ping', 'POST')]
    expect(statuses(workload, [kill('a1', 0)])).toEqual([200, 204, 404, 405, 204].map((status) => [status, []]))
  })
})

describe('nginx with an upstream group', () => {
  const group = (servers: object[], more: object = {}) => {
    const named = servers.map((server, i) => ({ name: `a${i + 1}`, ...server }))
    return { kind: 'nginx', group: true, servers: named, readTimeoutMs: 400, ...more }
  }
  const play = (config: object, calls: (readonly [atMs: number, method?: string])[], events: Entry[] = []) => {
    const workload = calls.map(([atMs, method = 'GET']) => ({ atMs, id: `c${atMs}`, path: '/api/x', method }))
    return answered(config, workload, events, 'observed').map((seen) =>
      ['server', 'status', 'attempted', 'attemptStatus'].map((key) => String(seen.get(key))).join(' '),
    )
  }
  const every = (count: number, gapMs: number) => Array.from({ length: count }, (_, i) => [i * gapMs] as const)

  it('spreads five to one to one', () => {
    const lines = play(group([{ weight: 5 }, {}, {}]), every(7, 50))
    expect(lines.map((line) => line.slice(0, 2)).join(' ')).toBe('a1 a1 a2 a1 a3 a1 a1')
  })

  it('shows the group where no server was live, alone or after a failed try', () => {
    const events = [kill('a1', 0), kill('a2', 90)]
    expect(play(group([{}, {}]), [[50], [100], [150]], events)).toEqual([
      'a2 200 a1,a2 502,200',
      'null 502 a2,u 502,502',
      'null 502 u 502',
    ])
  })

  it('gives up on a POST that was sent, but not on one that was refused', () => {
    const events = [{ atMs: 0, op: 'hang', target: 'a1' }, kill('a2', 0)]
    expect(
      play(
        group([{}, {}, {}]),
        [
          [10, 'POST'],
          [500, 'POST'],
          [550, 'PUT'],
        ],
        events,
      ),
    ).toEqual(['null 504 a1 504', 'a3 200 a2,a3 502,200', 'a3 200 a3 200'])
    const repeated = group([{}, {}, {}], { nextUpstream: 'error timeout non_idempotent' })
    expect(play(repeated, [[10, 'POST']], events)).toEqual(['a3 200 a1,a2,a3 504,502,200'])
  })

  it('passes nothing to the next server when proxy_next_upstream is off', () => {
    expect(play(group([{}, {}], { nextUpstream: 'off' }), every(3, 50), [kill('a1', 0)])).toEqual([
      'null 502 a1 502',
      'a2 200 a2 200',
      'a2 200 a2 200',
    ])
  })

  it('waits for a frozen application once, and treats a group of one as a single server', () => {
    const frozen = [{ atMs: 0, op: 'pause', target: 'a1' }]
    expect(play(group([{ maxFails: 2 }, {}]), every(4, 500), frozen)).toEqual([
      'a2 200 a1,a2 504,200',
      'a2 200 a2 200',
      'a2 200 a1,a2 504,200',
      'a2 200 a2 200',
    ])
    expect(play(group([{}]), every(2, 500), frozen)).toEqual(['null 504 a1 504', 'null 504 a1 504'])
  })
})

describe('cookies and administrative states', () => {
  const farm = (more: object = {}) => ({
    kind: 'haproxy',
    algorithm: 'roundrobin',
    servers: [{ name: 'a' }, { name: 'b' }, { name: 'c' }],
    retries: 2,
    timeoutConnectMs: 300,
    cookie: 'WHO insert nocache',
    ...more,
  })
  const from = (atMs: number, client?: string) => ({ atMs, id: `r${atMs}`, kind: 'read', ...(client && { client }) })
  const play = (config: object, workload: Entry[], events: Entry[]) =>
    answered(config, workload, events, 'observed').map((seen) =>
      ['logServer', 'status', 'termination', 'retries', 'setCookie']
        .map((key) => (seen.isEmpty(key) ? '-' : JSON.stringify(seen.get(key)).replaceAll('"', '')))
        .join(' '),
    )
  const admin = (atMs: number, op: string, target: string) => ({ atMs, op, target })

  it('keep a client on its server through a drain, and move it at maintenance', () => {
    const workload = [from(0, 'x'), from(100), from(200, 'x'), from(300, 'x'), from(400, 'y')]
    expect(play(farm(), workload, [admin(150, 'drain', 'a'), admin(250, 'maint', 'a')])).toEqual([
      'a 200 --NI 0 WHO=a; path=/',
      'b 200 --NI 0 WHO=b; path=/',
      'a 200 --VN 0 -',
      'c 200 --DI 0 WHO=c; path=/',
      'b 200 --NI 0 WHO=b; path=/',
    ])
  })

  it('hold a client at a dead server until the last retry', () => {
    const workload = [from(0, 'x'), from(200, 'x'), from(1500, 'x')]
    expect(play(farm({ redispatch: true }), workload, [kill('a', 100)])).toEqual([
      'a 200 --NI 0 WHO=a; path=/',
      'b 200 --DI +2 WHO=b; path=/',
      'b 200 --VN 0 -',
    ])
    expect(play(farm(), workload.slice(0, 2), [kill('a', 100)])[1]).toBe('a 503 SCVN 2 -')
  })

  it('refuse another type of cookie, by its name', () => {
    const refused = answerTrace({ config: farm({ cookie: 'SRV prefix' }), workload: [], events: [] })
    expect(refused).toMatchObject({ ok: false, problems: [{ field: 'config.cookie' }] })
  })
})

describe('replication', () => {
  const config = { kind: 'replication', mode: 'async', connectRetryMs: 500 }
  const ask = (atMs: number, kind: string, target: string, row?: string) => ({
    atMs,
    id: `${kind}${atMs}`,
    kind,
    target,
    row,
  })
  const event = (atMs: number, op: string, target: string) => ({ atMs, op, target })
  const pick = (workload: Entry[], events: Entry[], ...keys: string[]) =>
    answered(config, workload, events, 'observed').map((seen) => keys.map((key) => seen.get(key)))

  it('blocks the clients of a frozen primary, and resets them when it is killed', () => {
    const workload = [ask(100, 'write', 'primary'), ask(900, 'write', 'primary')]
    const events = [event(50, 'pause', 'primary'), event(400, 'resume', 'primary'), event(800, 'pause', 'primary')]
    const got = pick(workload, [...events, kill('primary', 1000)], 'ok', 'errno', 'durationMs', 'error')
    expect(got[0]).toEqual([true, 0, 301, null])
    expect(got[1]).toEqual([false, 2013, 100, 'ERROR 2013 (HY000): Lost connection to server during query'])
  })

  it('distinguishes a dead replica from a stopped one', () => {
    const workload = [
      ask(100, 'write', 'primary'),
      ask(250, 'count', 'replica'),
      ask(450, 'read', 'replica', 'write100'),
    ]
    const events = [event(50, 'stopIo', 'replica'), kill('replica', 300), event(500, 'restart', 'replica')]
    const late = [ask(600, 'read', 'replica', 'write100'), ask(900, 'read', 'replica', 'write100')]
    expect(pick([...workload, ...late], events, 'errno', 'rows', 'found')).toEqual([
      [0, undefined, undefined],
      [undefined, 0, undefined],
      [2002, undefined, undefined],
      [2002, undefined, undefined],
      [undefined, undefined, true],
    ])
  })

  it('reports the state of the threads', () => {
    const workload = [100, 300, 500].map((atMs) => ask(atMs, 'status', 'replica'))
    const events = [event(200, 'stopIo', 'replica'), event(400, 'startIo', 'replica'), event(450, 'stopSql', 'replica')]
    expect(pick(workload, events, 'ioRunning', 'sqlRunning', 'secondsBehind', 'ioErrno')).toEqual([
      ['Yes', 'Yes', '0', 0],
      ['No', 'Yes', 'NULL', 0],
      ['Yes', 'No', 'NULL', 0],
    ])
  })
})
