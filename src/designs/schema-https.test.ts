// HTTPS in designs and commands from outside: what is accepted, and which sentence says what is not.
import { describe, expect, it } from 'vitest'
import { namedDesign } from './catalog'
import { checkScenario } from './schema'

const classic = namedDesign('classic-three', 'classroom')

function refusals(input: unknown): string[] {
  const checked = checkScenario(input)
  return checked.ok ? [] : checked.problems.map(({ field, sentence }) => `${field}: ${sentence}`)
}

const aCertificate = { names: ['www.foobar.com'], notBeforeUs: -1, notAfterUs: 9, issuer: 'trusted' }

describe('HTTPS and ears in a design', () => {
  const named = (more: object) => checkScenario({ version: 1, design: { id: 'classic-three', ...more }, durationMs: 1 })
  const whole = (more: object) => refusals({ version: 1, design: { ...classic, ...more }, durationMs: 1 })

  it('are switched on from time 0 in one of ours, before every other command', () => {
    const checked = named({ https: true, ears: ['users->haproxy'] })
    expect(checked.ok && checked.value.commands).toEqual([
      { atUs: 0, op: 'https', on: true },
      { atUs: 0, op: 'ear', target: 'users->haproxy', on: true },
    ])
    expect(named({ https: false, ears: [] })).toMatchObject({ ok: true, value: { commands: [] } })
  })

  it('an ear needs a link', () => {
    const sentence = '[1]: must be the id of a link, not "users->mysql".'
    const checked = named({ ears: ['users->haproxy', 'users->mysql'] })
    expect(checked.ok ? [] : checked.problems.map((each) => `${each.field}: ${each.sentence}`)).toEqual([
      `design.ears${sentence}`,
    ])
    expect(whole({ ears: ['users->haproxy', 'users->mysql'] })).toEqual([`design.ears${sentence}`])
  })

  it.each<[object, string]>([
    [{ redirect: 300 }, 'redirect: must be one of 301, 302, 303, 307, 308, or null, not 300.'],
    [
      { certificates: [{ service: 'nobody', certificate: aCertificate }] },
      'certificates[0].service: must be the id of a service, not "nobody".',
    ],
    [
      { certificates: [{ service: 'haproxy', certificate: null }] },
      'certificates[0].certificate: must not be null: haproxy has a port 443.',
    ],
  ])('%j is refused', (https, problem) => {
    expect(whole({ https })).toEqual([`design.https.${problem}`])
  })

  it('are accepted whole', () => {
    const certificates = [
      { service: 'haproxy', certificate: aCertificate },
      { service: 'nginx-1', certificate: null },
    ]
    expect(whole({ https: { redirect: null, certificates }, ears: ['mysql-1->mysql-2'] })).toEqual([])
  })
})

describe('a command', () => {
  it.each<[object, string]>([
    [{ op: 'ear', target: 'haproxy', on: true }, 'target: must be the id of a link, not "haproxy".'],
    [
      { op: 'certificate', target: 'dns', certificate: aCertificate },
      'target: must be the id of a HAProxy, an Nginx or a MySQL, not "dns".',
    ],
    [
      { op: 'certificate', target: 'haproxy', certificate: null },
      'certificate: must not be null: haproxy has a port 443.',
    ],
    [
      { op: 'certificate', target: 'haproxy', certificate: { ...aCertificate, notAfterUs: -1 } },
      'certificate: must be valid from before it expires.',
    ],
    [
      { op: 'certificate', target: 'haproxy', certificate: { ...aCertificate, issuer: 'me' } },
      'certificate.issuer: must be one of trusted, unknown, self-signed, not "me".',
    ],
  ])('%j is refused', (command, problem) => {
    const commands = [{ atUs: 5, ...command }]
    const problems = refusals({ version: 1, design: { id: 'classic-three' }, commands, durationMs: 1 })
    expect(problems).toEqual([`commands[0].${problem}`])
  })
})
