/** What a request asks for, and from where: by the rules for the people of a population, or as a command says. */
import type { Command, SendCommand } from '../../command'
import { requestKinds } from '../../design'
import type { RequestKind } from '../../design'
import type { Call } from '../../network/calls'
import { addressOf, parseAddress } from '../../network/ipv4'
import { sdbm } from '../haproxy/balancing/uri'

/** Paths for each kind of request; a person always asks for the same one. */
const EACH = 20
const pathOf: Record<RequestKind, (n: number) => string> = {
  static: (n) => `/img/${n}.png`,
  read: (n) => `/item/${n}`,
  write: (n) => `/item/${n}/edit`,
}

/** `/item/1` for a read of the first person (number 0), and of the one twenty places behind. */
export function pageOf(requestKind: RequestKind, user: number): string {
  return pathOf[requestKind](1 + (user % EACH))
}

const hashes = Int32Array.from({ length: requestKinds.length * EACH }, (_, i) =>
  sdbm(pageOf(requestKinds[Math.floor(i / EACH)], i)),
)

/** The path that a request asks for: its person's page, or one that a command names; null when neither has its hash. */
export function pathAsked(
  { kind, user, uri }: Pick<Call, 'kind' | 'user' | 'uri'>,
  commands: readonly Command[],
): string | null {
  const isIt = (path: string): boolean => (sdbm(path) | 0) === (uri | 0)
  const page = pageOf(requestKinds[kind], user)
  if (isIt(page)) return page
  const paths = commands.flatMap((command) => (command.op === 'send' ? [command.path ?? ''] : []))
  return paths.find(isIt) ?? null
}

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
