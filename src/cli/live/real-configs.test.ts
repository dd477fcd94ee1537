// The configurations written for the real programs, and the output read from them.
import { describe, expect, it } from 'vitest'
import { recordedHaproxyPlaces, writeHaproxyConfig } from './haproxy-config'
import { readRequestLog, readShowStat, readStateLog } from './haproxy-log'
import { recordedNginxPlaces, writeNginxConfig } from './nginx-config'
import type { HaproxyConfig, NginxConfig } from './steps'

const server = { name: 's1', weight: 3, maxconn: 2, backup: false, latencyMs: 0 }
const haproxyHealth = {
  type: 'http',
  interMs: 1000,
  fastinterMs: 300,
  downinterMs: null,
  fall: 3,
  rise: 2,
  extra: null,
} as const
const haproxy: HaproxyConfig = {
  kind: 'haproxy',
  algorithm: 'leastconn',
  hashType: null,
  servers: [server, { ...server, name: 's2', weight: 1, maxconn: 0, backup: true }],
  health: haproxyHealth,
  retries: 1,
  redispatch: true,
  retryOn: 'conn-failure',
  allbackups: true,
  cookie: null,
  timeoutConnectMs: 200,
  timeoutServerMs: 1500,
  timeoutQueueMs: null,
}
const application = { name: 'a1', weight: 2, maxFails: 1, failTimeoutMs: 10_000, backup: false }
const nginx: NginxConfig = {
  kind: 'nginx',
  group: false,
  servers: [application],
  readTimeoutMs: 1000,
  connectTimeoutMs: 60_000,
  nextUpstream: 'error timeout',
  workers: 1,
}

const linesOf = (text: string) => text.split('\n').map((line) => line.trim())

describe('haproxy.cfg', () => {
  it('has everything that the configuration has', () => {
    const lines = linesOf(writeHaproxyConfig(haproxy, recordedHaproxyPlaces))
    expect(lines).toContain('server s1 127.0.0.1:S1 weight 3 maxconn 2 check inter 1000 fall 3 rise 2 fastinter 300')
    expect(lines).toContain('server s2 127.0.0.1:S2 weight 1 backup check inter 1000 fall 3 rise 2 fastinter 300')
    for (const line of ['balance leastconn', 'retries 1', 'option redispatch', 'option allbackups'])
      expect(lines).toContain(line)
    expect(lines).toContain('option httpchk GET /health')
    expect(lines.join()).not.toMatch(/timeout queue|retry-on|cookie/)
  })

  it('has a section for each backend, with its own servers, behind the lines that lead there', () => {
    const health = { interMs: 400, fall: 2, rise: 2 }
    const apart: HaproxyConfig = {
      ...haproxy,
      health: { ...haproxyHealth, interMs: 1000 },
      servers: ['s1', 's2', 'n1'].map((name) => ({ ...server, name, maxconn: 0 })),
      routes: [
        { backend: 'st', acl: 'path_beg /static /img' },
        { backend: 'st', acl: '{ path_beg /files } { nbsrv(st) gt 0 }' },
      ],
      backends: { st: { servers: ['n1'], health } },
    }
    const lines = linesOf(writeHaproxyConfig(apart, recordedHaproxyPlaces))
    const from = lines.indexOf('use_backend st if { path_beg /static /img }')
    const words = lines
      .slice(from)
      .filter((line) => /^(use_|default_|backend|balance|server|option httpchk)/.test(line))
    expect(words).toEqual([
      'use_backend st if { path_beg /static /img }',
      'use_backend st if { path_beg /files } { nbsrv(st) gt 0 }',
      'default_backend be',
      'backend st',
      'balance roundrobin',
      'option httpchk GET /health',
      'server n1 127.0.0.1:S3 weight 3 check inter 400 fall 2 rise 2 fastinter 300',
      'backend be',
      'balance leastconn',
      'option httpchk GET /health',
      'server s1 127.0.0.1:S1 weight 3 check inter 1000 fall 3 rise 2 fastinter 300',
      'server s2 127.0.0.1:S2 weight 3 check inter 1000 fall 3 rise 2 fastinter 300',
    ])
  })

  it('leaves out what is not asked for, and includes what is', () => {
    const plain: HaproxyConfig = { ...haproxy, health: null, redispatch: false, allbackups: false }
    const text = writeHaproxyConfig(plain, recordedHaproxyPlaces)
    expect(text).not.toMatch(/check|option/)
    const more = { ...plain, timeoutQueueMs: 800, cookie: 'SRV insert indirect nocache', retryOn: 'none' }
    const lines = linesOf(writeHaproxyConfig(more, recordedHaproxyPlaces))
    expect(lines).toContain('timeout queue 800')
    expect(lines).toContain('retry-on none')
    expect(lines).toContain('cookie SRV insert indirect nocache')
    expect(lines).toContain('server s1 127.0.0.1:S1 weight 3 maxconn 2 cookie s1')
  })
})

describe('a line of haproxy.cfg', () => {
  it('says what is its own', () => {
    const servers = [
      { ...server, noCheck: true as const },
      { ...server, name: 's2', slowstartMs: 2000, health: { fall: 5 } },
    ]
    const config: HaproxyConfig = { ...haproxy, servers, onMarkedDown: 'shutdown-sessions', timeoutHttpRequestMs: 600 }
    const lines = linesOf(writeHaproxyConfig(config, recordedHaproxyPlaces))
    const down = 'on-marked-down shutdown-sessions'
    expect(lines).toContain(`server s1 127.0.0.1:S1 weight 3 maxconn 2 ${down} no-check`)
    const checks = 'check inter 1000 fall 5 rise 2 fastinter 300'
    expect(lines).toContain(`server s2 127.0.0.1:S2 weight 3 maxconn 2 slowstart 2000 ${down} ${checks}`)
    expect(lines).toContain('timeout http-request 600')
    const agent = { interMs: 300, reply: 'up' }
    const limited = { ...haproxy, servers: [{ ...server, agent }], health: null, frontendMaxconn: 4, backlog: 128 }
    const others = linesOf(writeHaproxyConfig(limited, recordedHaproxyPlaces))
    for (const line of ['maxconn 4', 'backlog 128']) expect(others).toContain(line)
    expect(others.find((line) => line.startsWith('server s1'))).toMatch(
      / agent-check agent-port AGENT-S1 agent-inter 300$/,
    )
    const up = writeHaproxyConfig({ ...haproxy, onMarkedUp: 'shutdown-backup-sessions' }, recordedHaproxyPlaces)
    expect(up).toContain('backup on-marked-up shutdown-backup-sessions check')
  })
})

describe('nginx.conf', () => {
  it('passes to the address of a single application', () => {
    const text = writeNginxConfig(nginx, recordedNginxPlaces)
    expect(text).toContain('proxy_pass http://127.0.0.1:A1; proxy_connect_timeout 60000ms; proxy_read_timeout 1000ms;')
    expect(text).not.toContain('upstream u')
  })

  it('passes to a group', () => {
    const servers = [application, { ...application, name: 'a2', weight: 1, maxFails: 0, backup: true }]
    const text = writeNginxConfig({ ...nginx, group: true, servers }, recordedNginxPlaces)
    expect(text).toContain('proxy_pass http://u;')
    expect(text).toContain(
      'upstream u { server 127.0.0.1:A1 weight=2 max_fails=1 fail_timeout=10s; ' +
        'server 127.0.0.1:A2 weight=1 max_fails=0 fail_timeout=10s backup; }',
    )
  })
})

describe("HAProxy's log", () => {
  it('is read request by request', () => {
    expect(readRequestLog('{"id":"r3","srv":"<NOSRV>","st":503,"tsc":"sQ--","rc":"+1"}')).toEqual({
      id: 'r3',
      server: '<NOSRV>',
      status: 503,
      termination: 'sQ--',
      retries: '+1',
    })
    for (const line of [
      '',
      'Proxy fe started.',
      '{',
      '{"id":"-"}',
      '{"id":"","srv":"s1","st":-1,"tsc":"CR--","rc":"0"}',
    ])
      expect(readRequestLog(line)).toBeNull()
  })

  it('is read transition by transition', () => {
    const down = 'Server be/s1 is DOWN, reason: Layer4 connection problem, check duration: 0ms. 1 active ...'
    expect(readStateLog(`${down} `)).toEqual({ server: 's1', to: 'DOWN', logLine: down })
    const lines = [
      'Server be/s2 is UP, reason: Layer4 check passed',
      'Server be/s2 is UP/READY (leaving forced maintenance).',
      'Server be/s2 enters drain state. 2 active',
      'Server be/s3 is going DOWN for maintenance. 2 active',
      'Server be/s1 is UP/DRAIN (leaving forced maintenance).',
      'Server be/s1 was DOWN and now enters maintenance (agent).',
      'backend be has no server available!',
    ]
    expect(lines.map((line) => readStateLog(line)?.to ?? null)).toEqual([
      ...['UP', 'UP', 'DRAIN', 'MAINT', 'DRAIN', 'MAINT'],
      null,
    ])
  })
})

describe('show stat', () => {
  it('is read row by row, for the backend alone', () => {
    const csv = [
      '# pxname,svname,qcur,scur,status,check_status,last_agt,stot,',
      'fe,FRONTEND,,1,OPEN,,,9,',
      'be,s1,2,1,UP 1/3,* L4OK,,5,',
      'be,s2,0,0,no check,,"up, 50%",4,',
      'be,BACKEND,3,1,UP,,,9,',
      '',
    ].join('\n')
    expect([...readShowStat(csv)]).toMatchObject([
      ['s1', { status: 'UP 1/3', qcur: 2, check: 'L4OK', counted: { stot: '5', eresp: '' } }],
      ['s2', { status: 'no check', qcur: 0, check: '', counted: { stot: '4' } }],
      ['BACKEND', { status: 'UP', qcur: 3, check: '', counted: { stot: '9' } }],
    ])
    expect(readShowStat('').size).toBe(0)
    expect(readShowStat('Unknown command.').size).toBe(0)
  })
})
