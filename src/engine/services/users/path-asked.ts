/** Finds the path of a request, of which a call carries the hash alone. */
import type { Command } from '../../command'
import { requestKinds } from '../../design'
import type { Call } from '../../network/calls'
import { sdbm } from '../haproxy/balancing/sdbm'
import { pageOf } from './pages'

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
