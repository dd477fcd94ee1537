// The configurations written for the real programs, and the output read from them.
import { describe, expect, it } from 'vitest'
import { recordedHaproxyPlaces, writeHaproxyConfig } from './haproxy-config'
import { readRequestLog, readShowStat, readStateLog } from './haproxy-log'
import { recordedNginxPlaces, writeNginxConfig } from './nginx-config'
import type { HaproxyConfig, NginxConfig } from './steps'

const server = { name: 's1', weight: 3, maxconn: 2, backup: false, latencyMs: 0 }
const haproxy: HaproxyConfig = {
  kind: 'haproxy',
  algorithm: 'leastconn',
  hashType: null,
  servers: [server, { ...server, name: 's2', weight: 1, maxconn: 0, backup: true }],
  health: { type: 'http', interMs: 1000, fastinterMs: 300, downinterMs: null, fall: 3, rise: 2, extra: null },
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
      'backend be has no server available!',
    ]
    expect(lines.map((line) => readStateLog(line)?.to ?? null)).toEqual(['UP', 'UP', 'DRAIN', 'MAINT', null])
  })
})

describe('show stat', () => {
  it('is read row by row, for the backend alone', () => {
    const csv = [
      '# pxname,svname,qcur,scur,status,check_status,',
      'fe,FRONTEND,,1,OPEN,,',
      'be,s1,2,1,UP 1/3,* L4OK,',
      'be,s2,0,0,no check,,',
      'be,BACKEND,3,1,UP,,',
      '',
    ].join('\n')
    expect([...readShowStat(csv)]).toEqual([
      ['s1', { status: 'UP 1/3', qcur: 2, check: 'L4OK' }],
      ['s2', { status: 'no check', qcur: 0, check: '' }],
      ['BACKEND', { status: 'UP', qcur: 3, check: '' }],
    ])
    expect(readShowStat('').size).toBe(0)
    expect(readShowStat('Unknown command.').size).toBe(0)
  })
})
