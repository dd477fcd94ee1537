/** What a request asks for, and from where: by the rules for the people of a population, or as a command says. */
import type { SendCommand } from '../../command'
import { requestKinds } from '../../design'
import type { RequestKind } from '../../design'
import type { Call } from '../../network/calls'
import { addressOf, parseAddress } from '../../network/ipv4'
import { headerOf, paramOf, sdbm } from '../haproxy/balancing/sdbm'

/** Paths for each kind of request; a person always asks for the same one. */
const EACH = 20
const pathOf: Record<RequestKind, (n: number) => string> = {
  static: (n) => `/img/${n}.png`,
  read: (n) => `/item/${n}`,
  write: (n) => `/item/${n}/edit`,
}

function itemOf(user: number): number {
  return 1 + (user % EACH)
}

/** The item whose page a request asks for, by the rule for its person: its URL parameter `id`. 0 for images and other pages. */
export function itemAsked({ kind, user, uri }: Pick<Call, 'kind' | 'user' | 'uri'>): number {
  return requestKinds[kind] === 'static' || uri !== hashOf(kind, user) ? 0 : itemOf(user)
}

/** `/item/1` for a read of the first person (number 0), and of the one twenty places behind. */
export function pageOf(requestKind: RequestKind, user: number): string {
  return pathOf[requestKind](itemOf(user))
}

const hashes = Int32Array.from({ length: requestKinds.length * EACH }, (_, i) =>
  sdbm(pageOf(requestKinds[Math.floor(i / EACH)], i)),
)

const hashOf = (requestKind: number, user: number): number => hashes[requestKind * EACH + (user % EACH)]

/** Fills a root call whose kind and user are known. */
export function ask(call: Call): void {
  call.staticStatus = 200
  call.address = addressOf(call.user)
  call.uri = hashOf(call.kind, call.user)
}

/** Changes it to what the command says. */
export function askOnPurpose(call: Call, command: SendCommand): void {
  const { staticStatus, path, clientIp, header, leavesAfterUs, pausesForUs } = command
  if (staticStatus !== undefined) call.staticStatus = staticStatus
  if (path !== undefined) {
    call.uri = sdbm(path)
    if (path.includes('?')) call.param = paramOf(path)
  }
  if (header !== undefined) call.header = headerOf(header)
  if (clientIp !== undefined) call.address = parseAddress(clientIp)
  if (pausesForUs !== undefined) call.endsUs = pausesForUs ?? Infinity
  if (leavesAfterUs !== undefined) call.connectByUs = call.enteredUs + leavesAfterUs
}
