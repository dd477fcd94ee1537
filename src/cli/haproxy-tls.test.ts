// TLS in traces: each way in which a client and a balancer can disagree, as measured, and what is said of it.
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { Fields } from './fields'
import { answerTrace } from './trace'

const recording = fileURLToPath(new URL('traces/tls-redirect.json', import.meta.url))
const config = Object.fromEntries(
  ['kind', 'algorithm', 'servers', 'timeoutConnectMs'].map((key) => {
    const fields = Fields.of(JSON.parse(readFileSync(recording, 'utf8')), '', []).object('config')
    return [key, fields.get(key)]
  }),
)
const good = { issuer: 'class-ca', names: ['www.foobar.com'], notBefore: '2026-01-01', notAfter: '2028-12-31' }

function answer(certificate: object, request: object, redirect: object | null = null) {
  const workload = [{ atMs: 0, id: 'r', kind: 'read', host: 'www.foobar.com', ...request }]
  return answerTrace({ config: { ...config, tls: { certificate, redirect } }, workload, events: [] })
}

function observed(certificate: object, request: object, redirect: object | null = null) {
  const answered = answer(certificate, request, redirect)
  if (!answered.ok || !('observed' in answered.value)) throw new Error(JSON.stringify(answered))
  return answered.value.observed[0]
}

const refused = { server: null, status: null, attemptsSeenByServers: [], logged: false }

describe('a client', () => {
  it.each([
    ['certificate-expired', { notAfter: '2026-11-28' }, {}],
    ['certificate-not-yet-valid', { notBefore: '2026-11-30' }, {}],
    ['certificate-name', { names: ['foobar.com'] }, {}],
    ['certificate-expired', { names: ['foobar.com'], notAfter: '2026-11-28' }, {}],
    ['unknown-ca', { issuer: 'other-ca', notAfter: '2026-11-28' }, {}],
    ['certificate-name', {}, { host: 'other.org' }],
    ['unknown-ca', { issuer: 'other-ca' }, {}],
    ['self-signed', { issuer: 'self-signed' }, {}],
    ['not-tls', {}, { toPort: 'plain' }],
    ['closed-without-answer', {}, { scheme: 'http', toPort: 'tls' }],
  ])('says %s', (clientError, certificate, request) => {
    const seen = observed({ ...good, ...certificate }, { scheme: 'https', ...request })
    expect(seen).toMatchObject({ ...refused, clientError })
  })

  it.each([
    ['accepts any certificate', { ...good, issuer: 'other-ca' }, { insecure: true }],
    ['is shown a wildcard', { ...good, names: ['*.foobar.com'] }, {}],
    ['asks for a name with a port', good, { host: 'www.foobar.com:8443' }],
    ['asks over plain HTTP', { ...good, notAfter: '2026-01-02' }, { scheme: 'http' }],
  ])('is served when it %s', (_, certificate, request) => {
    const seen = observed(certificate, { scheme: 'https', ...request })
    expect(seen).toMatchObject({ server: 's1', status: 200, termination: '----' })
    expect(seen).not.toHaveProperty('clientError')
  })
})

describe('the redirect', () => {
  it.each([301, 302, 303, 307, 308])('%i', (code) => {
    const seen = observed(good, { scheme: 'http', path: '/a?b=1', host: 'foobar.com:8080' }, { scheme: 'https', code })
    expect(seen).toMatchObject({
      status: code,
      termination: 'LR--',
      logServer: '<NOSRV>',
      location: 'https://foobar.com:8080/a?b=1',
    })
  })
})

it.each([
  ['config.tls.certificate.notAfter', { ...good, notAfter: 'soon' }, null],
  ['config.tls.redirect.code', good, { scheme: 'https', code: 300 }],
  ['config.tls.redirect.scheme', good, { scheme: 'ftp', code: 301 }],
])('%s is refused with a sentence', (field, certificate, redirect) => {
  const answered = answer(certificate, { scheme: 'https' }, redirect)
  expect(answered).toMatchObject({ ok: false, problems: [{ field }] })
})
