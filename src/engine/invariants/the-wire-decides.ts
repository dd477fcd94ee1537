/** The law of the wire: nothing travels on a link that drops it, and each message in transit is counted once, in its channel. */
import { BACK, DUE, OUT } from '../network/calls'
import { DROPPED } from '../network/links'
import type { LinkTable } from '../network/links'
import { UNDER_WAY } from '../network/messages'
import type { Post } from '../network/post'
import type { Invariant } from './invariant'

export const theWireDecides: Invariant = {
  name: 'nothing travels on a link that drops it',

  check({ world: { calls, links, posts, ways } }) {
    for (const { flags, link, number, stage } of calls.all) {
      const travels = stage === OUT || (stage === BACK && (flags & DUE) === 0)
      if (travels && links.verdict[link] === DROPPED) {
        return `Request ${number} travels on ${links.links[link].id}, which drops it.`
      }
    }
    const problems = posts.map((post, place) => problemIn(post, place === 0 ? links : ways))
    return problems.find((problem) => problem !== null) ?? null
  },
}

function problemIn(post: Post, links: LinkTable): string | null {
  let underWay = 0
  for (const { link, stage } of post.pool.all) {
    if (stage !== UNDER_WAY) continue
    underWay++
    if (links.verdict[link] === DROPPED) return `A message travels on ${links.links[link].id}, which drops it.`
  }
  return underWay === post.underWay
    ? null
    : `${underWay} messages are under way, and the channels hold ${post.underWay}.`
}
