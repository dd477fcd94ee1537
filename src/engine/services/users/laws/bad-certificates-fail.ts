/** The law of certificates: nobody's browser sends a request over a connection whose certificate was bad when it was made. */
import type { Invariant } from '../../../invariants/invariant'
import { CONNECTED, INSIDE, HELD, REUSES, SEALED } from '../../../network/calls'
import { Users } from '../users'

export const badCertificatesFail: Invariant = {
  name: 'bad certificates fail',

  check({ handled, world: { calls, privacy, queue, services } }, memory) {
    const seen = memory.of('bad certificates fail', 1)
    const commands = handled - queue.handled
    // A command of this instant may have changed the certificate behind a connection that was made before it.
    const isEvent = commands === seen[0]
    seen[0] = commands
    if (!isEvent || privacy?.tls.on !== true) return null
    for (const call of calls.all) {
      const { enteredUs, flags, number, parent, service, stage } = call
      if ((flags & SEALED) === 0 || (flags & CONNECTED) === 0 || enteredUs !== queue.nowUs) continue
      // What is sent over an open connection shows no certificate.
      if (parent === null || (flags & REUSES) !== 0 || (stage !== INSIDE && stage !== HELD)) continue
      const users = services[parent.service]
      if (!(users instanceof Users) || users.tls?.judge(parent, call) === 0) continue
      return `Request ${number} was sent to ${services[service].part.id} over a bad certificate.`
    }
    return null
  },
}
