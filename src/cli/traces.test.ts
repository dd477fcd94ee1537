// Plays every recorded trace of the real programs that the model covers, which must give what was recorded.
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { checkDesign } from '../designs/schema'
import { detectionRange, readHealthRules } from './detection-range'
import { differences } from './fidelity'
import { Fields } from './fields'
import { readHaproxyDesign } from './haproxy-plan'
import { answerTrace } from './trace'

const folder = fileURLToPath(new URL('traces/', import.meta.url))
const names = readdirSync(folder).map((name) => name.replace('.json', ''))

function readTrace(name: string): Fields {
  return Fields.of(JSON.parse(readFileSync(`${folder}${name}.json`, 'utf8')), '', [])
}

/** All that a replay may see: the input of the recording, and none of its result. */
function inputOf(trace: Fields, ...more: string[]) {
  return Object.fromEntries(['config', 'workload', 'events', ...more].map((key) => [key, trace.get(key)]))
}

function answerOf(input: unknown) {
  const answer = answerTrace(input)
  if (!answer.ok) throw new Error(JSON.stringify(answer.problems))
  return answer.value
}

describe('the recordings of the real programs', () => {
  it.each(names)('%s', (name) => {
    const trace = readTrace(name)
    const recorded = inputOf(trace, 'observed', 'stateEvents', 'probes', 'assert', 'tolerance', 'analytic')
    expect(differences(recorded, answerOf(inputOf(trace)))).toEqual([])
    if (!trace.isEmpty('probes')) expect(differences(recorded, answerOf(inputOf(trace, 'probes')))).toEqual([])
  })

  it('are answered without looking at what was recorded', () => {
    const trace = readTrace('rr-down-rejoin')
    const misled = {
      ...inputOf(trace),
      observed: [{ id: 'r1', server: 's3' }],
      stateEvents: [],
      assert: null,
      notes: 1,
    }
    expect(answerOf(misled)).toEqual(answerOf(inputOf(trace)))
  })

  it('are played on designs that the schema accepts', () => {
    const configs = names.map((name) => readTrace(name).object('config'))
    const balanced = configs.filter((config) => config.get('kind') === 'haproxy')
    for (const config of balanced) expect(checkDesign(readHaproxyDesign(config).design)).toMatchObject({ ok: true })
  })

  it('have the analytic ranges that follow from the rules', () => {
    const timed = names.map(readTrace).filter((trace) => !trace.isEmpty('analytic'))
    expect(timed.length).toBeGreaterThan(8)
    for (const trace of timed) {
      const rules = readHealthRules(trace.object('config').object('health'))
      const [fault, repair] = trace.list('events', 2).map((event) => event.text('op'))
      const down = detectionRange(rules, fault, 'DOWN')
      const range = { downMs: down, upMs: down === null ? null : detectionRange(rules, repair, 'UP') }
      expect({ name: trace.get('name'), ...range }).toEqual({
        name: trace.get('name'),
        ...Object(trace.get('analytic')),
      })
    }
  })
})

describe('the comparison', () => {
  const trace = readTrace('rr-down-rejoin')
  const answer = answerOf(inputOf(trace))
  const spoil = (change: (text: string) => string) =>
    differences(
      inputOf(trace, 'observed', 'stateEvents', 'probes', 'assert'),
      JSON.parse(change(JSON.stringify(answer))),
    )

  it('finds another server, another duration, a missing and a late transition, and another status', () => {
    expect(spoil((text) => text)).toEqual([])
    expect(spoil((text) => text.replace('"server":"s1"', '"server":"s2"'))).toEqual([
      'r1.server should be "s1", is "s2"',
    ])
    expect(spoil((text) => text.replace('"durationMs":3', '"durationMs":99'))).toHaveLength(1)
    expect(spoil((text) => text.replace('"to":"DOWN"', '"to":"UP"'))).toEqual(['s2 should go DOWN UP, goes UP UP'])
    expect(spoil((text) => text.replace(/"DOWN","atMs":[\d.]+/, '"DOWN","atMs":2000'))).toHaveLength(1)
    expect(spoil((text) => text.replaceAll('"s2":"DOWN"', '"s2":"UP"'))).toHaveLength(1)
    expect(spoil((text) => text.replace('"id":"r1"', '"id":"r0"'))).toEqual(['r1 has no answer'])
  })
})
