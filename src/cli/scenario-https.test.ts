// What the terminal answers of HTTPS and of eavesdroppers.
import { expect, it } from 'vitest'
import { answerScenario } from './scenario-answer'
import type { ScenarioAnswer } from './scenario-answer'

function answer(design: object, commands: object[] = [], durationMs = 20_000): ScenarioAnswer {
  const answered = answerScenario({ version: 1, design: { id: 'classic-three', ...design }, durationMs, commands })
  if (!answered.ok) throw new Error(JSON.stringify(answered.problems))
  return answered.value
}

it('without HTTPS and ears it says nothing of them', () => {
  const { https, heard } = answer({})
  expect([https, heard]).toEqual([undefined, undefined])
})

it('an eavesdropper reads everything in clear, and with HTTPS only what came before the redirect', () => {
  const ears = ['users->haproxy', 'haproxy->nginx-1']
  const [clear] = answer({ ears }).heard ?? []
  expect(clear).toMatchObject({ link: 'users->haproxy', readable: true, changed: 0, broken: 0 })
  expect(clear.read).toBe(clear.requests)
  expect(clear.sample).toMatch(/^POST \/item\/\d+\/edit user=\w+&password=\w+!/)
  const { heard = [], https } = answer({ ears, https: true })
  expect(heard[0]).toMatchObject({ link: 'users->haproxy', readable: false, read: https?.services.haproxy.redirects })
  expect(heard[0].requests).toBeGreaterThan(heard[0].read)
  expect(heard[1]).toMatchObject({ link: 'haproxy->nginx-1', readable: true, read: heard[1].requests })
})

it('counts handshakes, and what browsers refuse by the error that they show', () => {
  const day = 24 * 3600e6
  const certificate = { names: ['foobar.com'], notBeforeUs: -day, notAfterUs: 5 * day, issuer: 'trusted' }
  const commands = [{ atUs: 10e6, op: 'certificate', target: 'haproxy', certificate }]
  const { https, totals, requests, stateChanges } = answer({ https: true }, commands)
  const named = requests.filter(({ cause }) => cause === 'certificate-name').length
  expect(named).toBeGreaterThan(10)
  expect(https).toMatchObject({
    on: true,
    services: {
      haproxy: {
        certificate: { ...certificate, daysLeft: 4, problem: 'ERR_CERT_COMMON_NAME_INVALID' },
      },
    },
    refused: { ERR_CERT_COMMON_NAME_INVALID: named, ERR_CERT_DATE_INVALID: 0, ERR_CERT_AUTHORITY_INVALID: 0 },
  })
  const { handshakes = 0, resumed = 0 } = https?.services.haproxy ?? {}
  expect(handshakes).toBeGreaterThanOrEqual(totals.answered)
  expect(resumed).toBeLessThan(handshakes)
  expect(stateChanges.find(({ event }) => event === 'certified')).toMatchObject({
    subject: 'haproxy',
    problem: 'ERR_CERT_COMMON_NAME_INVALID',
  })
})

it('says which answers were changed, and which connections broke instead', () => {
  const commands = [{ atUs: 0, op: 'ear', target: 'users->haproxy', on: true, change: true }]
  const believed = answer({}, commands)
  expect(believed.heard?.[0].changed).toBeGreaterThan(10)
  expect(believed.requests.filter(({ changed }) => changed).length).toBeGreaterThan(10)
  const broken = answer({ https: true }, commands)
  expect(broken.heard?.[0]).toMatchObject({ changed: 0, link: 'users->haproxy' })
  expect(broken.heard?.[0].broken).toBeGreaterThan(10)
  expect(broken.requests.some(({ changed }) => changed)).toBe(false)
  expect(broken.totals.answered).toBe(0)
})
