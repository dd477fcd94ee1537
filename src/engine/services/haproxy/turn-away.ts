/** A request that HAProxy answers itself before there is a backend for it: its line in the log. */
import { rootOf } from '../../network/calls'
import type { Call } from '../../network/calls'
import type { HaproxyAccount } from './book'
import { BEGAN } from './call-book'

const NEVER = -1

/** `inside` are in the process with it. */
export function turnAway({ book, statistics }: HaproxyAccount, call: Call, status: number, inside: number): void {
  const { address, uri } = rootOf(call)
  const beganUs = book.rows[book.rowOf(call) + BEGAN]
  statistics.turnedAway++
  const totalUs = book.world.queue.nowUs - beganUs
  const never = { queueUs: NEVER, connectUs: NEVER, answerUs: NEVER, totalUs }
  const there = { process: inside, backend: 0, server: 0, serverQueue: 0, backendQueue: 0 }
  book.log.add(call, { status, ...never, ...there, address, uri, beganUs })
}
