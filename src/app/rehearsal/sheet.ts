/** The sheet at the end of a rehearsal: what was sure and what was not, with what was measured; and the same as Markdown. */
import { findDesign } from '../../designs/catalog'
import type { Fact } from '../../lessons/measured'
import { topBarWords } from '../../words/bar-words'
import { changedWords } from '../../words/changed-words'
import { notes } from '../../words/notes'
import { rehearsalWords as words, reviewerAsks } from '../../words/rehearsal-words'
import { marks, orderOf, spentMs, WHOLE_MS } from './rehearsal'
import type { Rehearsal, Subject } from './rehearsal'

interface Moment extends Fact {
  /** The address that opens its scene. */
  address: string
}

export interface Entry {
  /** Of the question and its lesson, 1..8. */
  number: number
  title: string
  asked: string
  /** Empty when nothing was written. */
  said: string
  /** Null until they have been measured. */
  facts: readonly Moment[] | null
}

export interface Sheet {
  title: string
  about: string
  /** How sure one was, and of what; those that were not marked come last. */
  groups: readonly { name: string; entries: readonly Entry[] }[]
}

export const nameOf = ({ changes, designId }: Subject): string =>
  changedWords.name(findDesign(designId)?.name ?? designId, changes)

/** `page` is the address of the page without a query; `fragment` opens the design where its name does not. */
export function sheetOf(rehearsal: Rehearsal, page: string, fragment = ''): Sheet {
  const { designId, profile, seed } = rehearsal
  const addressOf = (lesson: number, scene: number): string => {
    const query = { design: designId, profile, seed: `${seed}`, lesson: `${lesson}`, scene: `${scene}` }
    return `${page}?${new URLSearchParams(query).toString()}${fragment}`
  }
  const entryOf = (number: number): Entry => {
    const { words: said = '', facts } = rehearsal.answers[number] ?? {}
    const moments = facts?.map((fact) => ({ ...fact, address: addressOf(number, fact.scene) }))
    const [title, asked] = [notes.questions[number - 1], reviewerAsks[number - 1]]
    return { number, title, asked, said: said.trim(), facts: moments ?? null }
  }
  const groups = [...marks, undefined].map((mark) => ({
    name: mark === undefined ? words.unmarked : words.marks[mark],
    entries: orderOf(rehearsal)
      .filter((number) => rehearsal.answers[number]?.mark === mark)
      .map(entryOf),
  }))
  const about = words.about(topBarWords.paces[profile], seed)
  return {
    title: words.sheet(nameOf(rehearsal)),
    about: `${about} · ${words.took(spentMs(rehearsal, rehearsal.beganMs), WHOLE_MS)}`,
    groups: groups.filter(({ entries }) => entries.length > 0),
  }
}

export function toMarkdown({ title, about, groups }: Sheet): string {
  const blocks = groups.flatMap(({ name, entries }) => [`## ${name}`, ...entries.flatMap(markdownOf)])
  return `${[`# ${title}`, about, ...blocks].join('\n\n')}\n`
}

function markdownOf({ number, title, asked, said, facts }: Entry): string[] {
  const scenes = (facts ?? []).map(
    ({ scene, text, sentence, address }) => `- ${text} **${sentence}** [${words.scene(scene)}](${address})`,
  )
  return [
    `### ${words.question(number, title)}`,
    asked,
    ...(said === '' ? [] : [`${words.said}:`, quoted(said)]),
    ...(scenes.length === 0 ? [] : [scenes.join('\n')]),
  ]
}

/** Its lines and paragraphs stay as they are, and its characters mean themselves; only a list is a list. */
function quoted(text: string): string {
  const paragraphs = text.split(/\n\s*\n/).map((paragraph) => {
    const lines = paragraph.split('\n').map((line) => `> ${line.replaceAll(/[\\`*_[\]<>#|~]/g, '\\$&')}`)
    return lines.join('\\\n')
  })
  return paragraphs.join('\n>\n')
}
