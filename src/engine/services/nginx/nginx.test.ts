// Nginx in front of one application, as measured on nginx 1.22 (trace nginx-single-app).
import { describe, expect, it } from 'vitest'
import { site } from '../../testing/designs'
import { run, tookMs } from '../../testing/run'

const SECOND = 1e6
const patient = { nginx: { proxyReadTimeoutUs: 3 * SECOND, proxyConnectTimeoutUs: SECOND } }

describe('nginx with a single application', () => {
  it('serves static files while the application is dead', () => {
    expect(run(site()).kill('application').send('static').for('1s').last).toMatchObject({ status: 200, cause: 'ok' })
  })

  it('answers 502 to every request while the application is dead, without ever marking it unavailable', () => {
    const running = run(site()).kill('application').sendEach(5, '10ms', 'read')
    expect(running.requests.map(({ status }) => status)).toEqual([502, 502, 502, 502, 502])
    for (const request of running.requests) expect(tookMs(request)).toBeLessThan(2)
  })

  it('serves the next request once the application is back', () => {
    const { last } = run(site())
      .kill('application')
      .sendEach(2, '10ms', 'read')
      .restart('application')
      .send('read')
      .for('1s')
    expect(last.status).toBe(200)
  })

  it('answers 504 after proxy_read_timeout when the application hangs or is frozen', () => {
    for (const fault of ['hang', 'pause'] as const) {
      const { last } = run(site(patient))[fault]('application').send('read').for('10s')
      expect(last.status).toBe(504)
      expect(Math.floor(tookMs(last))).toBe(3000)
    }
  })

  it('answers 504 after proxy_connect_timeout when the link to the application is cut', () => {
    const { last } = run(site(patient)).cut('nginx->application').send('read').for('10s')
    expect(last.status).toBe(504)
    expect(Math.floor(tookMs(last))).toBe(1000)
  })

  it('answers 502 when the application dies mid-request', () => {
    const running = run(site({ application: { serviceTime: { law: 'constant', meanUs: SECOND } } }))
    expect(running.send('read').for('500ms').kill('application').for('10ms').last.status).toBe(502)
  })

  it('passes on a 500 from the application', () => {
    expect(run(site()).kill('primary').send('write').for('1s').last).toMatchObject({ status: 500, cause: '500' })
  })

  it('answers with the static status asked for', () => {
    const running = run(site())
    for (const staticStatus of [204, 404]) running.give({ op: 'send', kind: 'static', staticStatus }).for('1s')
    expect(running.requests.map(({ status, cause }) => [status, cause])).toEqual([
      [204, 'ok'],
      [404, 'ok'],
    ])
  })

  it('dead, refuses its users, and dying, closes their connections', () => {
    const running = run(site({ nginx: { staticTime: { law: 'constant', meanUs: SECOND } } }))
      .send()
      .for('100ms')
    running.kill('nginx').send().for('1s')
    expect(running.requests.map(({ cause }) => cause)).toEqual(['reset', 'refused'])
  })
})
