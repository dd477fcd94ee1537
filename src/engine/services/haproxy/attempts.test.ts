// What HAProxy's log says of a retry for which no server is left: it is charged, and shows as redispatched.
import { expect, it } from 'vitest'
import { everySecond, farm, identical } from '../../testing/designs'
import { run } from '../../testing/run'

it('charges the retry that finds every server DOWN', () => {
  // Killed and sent to at 5.9 s; DOWN at 6 s; refused again at 6.9 s; at 7.9 s there is nobody left to ask.
  const check = { ...everySecond, fall: 1 }
  const running = run(farm(identical(1), { check, redispatch: true }))
    .for('5.9s')
    .kill('s1')
    .send()
    .for('9s')
  expect(running.last).toMatchObject({ status: 503, termination: 'SC--', server: -1, retries: 2, redispatched: true })
  expect(running.haproxy.counters.wredis[0]).toBe(1)
})
