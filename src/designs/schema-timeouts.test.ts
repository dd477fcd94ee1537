// Timeouts of a balancer in a file: none, and up to 24.8 days.
import { describe, expect, it } from 'vitest'
import { buildDesign } from './build'
import { designSources } from './catalog'
import { checkScenario } from './schema'

const classic = buildDesign(designSources[3], 'classroom')
const copy = (): typeof classic => structuredClone(classic)

describe('a timeout of a balancer', () => {
  const haproxyWith = (more: object) => {
    const services = copy().services.map((part) => (part.kind === 'haproxy' ? { ...part, ...more } : part))
    return checkScenario({ version: 1, design: { ...copy(), services }, durationMs: 1000 })
  }
  const timeouts = {
    timeoutConnectUs: 0,
    timeoutServerUs: 2147483647e3,
    timeoutQueueUs: 14 * 86_400e6,
    timeoutClientUs: 0,
  }

  it('may be none or last 24.8 days, as HAProxy takes it', () => {
    expect(haproxyWith(timeouts)).toMatchObject({ ok: true })
    expect(haproxyWith({ timeoutHttpRequestUs: 2147483648e3 })).toMatchObject({ ok: false })
    expect(haproxyWith({ timeoutServerUs: 999 })).toMatchObject({ ok: false })
  })

  it('may be left out of a file: it is none then', () => {
    const services = copy().services.map(({ ...part }) => {
      for (const key of ['timeoutConnectUs', 'timeoutServerUs', 'timeoutQueueUs']) Reflect.deleteProperty(part, key)
      return part
    })
    const checked = checkScenario({ version: 1, design: { ...copy(), services }, durationMs: 1000 })
    const balancer = checked.ok ? checked.value.design.services.find(({ kind }) => kind === 'haproxy') : null
    expect(balancer).toMatchObject({ timeoutConnectUs: 0, timeoutServerUs: 0, timeoutQueueUs: null })
  })
})
