/** What a request asks for, and from where: by the rules for the people of a population, or as a command says. */
import { sdbm } from '../balancing/uri'
import type { SendCommand } from '../command'
import { requestKinds } from '../design'
import type { RequestKind } from '../design'
import type { Call } from '../network/calls'
import { addressOf, parseAddress } from '../network/ipv4'

/** Each kind of request has so many paths; a person always asks for the same one of them. */
const EACH = 20
const pathOf: Record<RequestKind, (n: number) => string> = {
  static: (n) => `/img/${n}.png`,
  read: (n) => `/item/${n}`,
  write: (n) => `/item/${n}/edit`,
}

/** `/item/1` for a read of the first person (number 0), and of the one twenty places behind. */
export function pageOf(kind: RequestKind, user: number): string {
  return pathOf[kind](1 + (user % EACH))
}

const hashes = Int32Array.from({ length: requestKinds.length * EACH }, (_, i) =>
  sdbm(pageOf(requestKinds[Math.floor(i / EACH)], i)),
)

/** Fills a root call whose kind and user are known. */
export function ask(call: Call): void {
  call.staticStatus = 200
  call.address = addressOf(call.user)
  call.uri = hashes[call.kind * EACH + (call.user % EACH)]
}

/** Changes it to what the command says. */
export function askOnPurpose(call: Call, command: SendCommand): void {
  const { staticStatus, path, clientIp } = command
  if (staticStatus !== undefined) call.staticStatus = staticStatus
  if (path !== undefined) call.uri = sdbm(path)
  if (clientIp !== undefined) call.address = parseAddress(clientIp)
}
