/** What happened to a request in one sentence, from its choices and hops: "Sent to Server 1, refused, retried on Server 2." */
import type { Design } from '../../../engine'
import type { RequestStory } from '../../../run/request-story'
import { requestWords as words } from '../../../words/request-words'
import { serverLabel } from '../../telling/names'
import { tellRequest } from '../../telling/tell-request'

export function summaryOf(design: Design, story: RequestStory): string {
  const { record } = story
  if (record !== null && record.cause !== 'ok') return tellRequest(record, design).sentence
  const way = wayOf(design, story)
  const sentences = way === '' ? [] : [`${way}.`]
  if (record !== null) sentences.push(words.answeredWith(record.status, record.endedUs - record.sentUs))
  const told = sentences.join(' ')
  return record === null ? words.soFar(told).trim() : told
}

function wayOf(design: Design, { choices, hops }: RequestStory): string {
  const steps: string[] = []
  choices.forEach((choice, i) => {
    const server = serverLabel(design, choice.chosen, choice.balancer) ?? ''
    if (choice.chosen === -2) steps.push(words.tries.none)
    else if (choice.chosen === -1) steps.push(words.tries.inQueue)
    else if (choice.way === 'again') steps.push(words.tries.again(server))
    else steps.push(i > 0 && choice.avoid >= 0 ? words.tries.moved(server) : words.tries.sent(server))
    const untilUs = i + 1 < choices.length ? choices[i + 1].timeUs : Infinity
    const within = hops.filter(({ timeUs }) => timeUs >= choice.timeUs && timeUs <= untilUs)
    if (within.some(({ hop }) => hop === 'refused') && i + 1 < choices.length) steps.push(words.tries.refused)
    else if (within.some(({ hop }) => hop === 'timedOut') && i + 1 < choices.length) steps.push(words.tries.timedOut)
  })
  return steps.join(', ')
}
