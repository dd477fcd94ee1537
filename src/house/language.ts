// Finds words that no text of the project may contain: old names, silenced checks, HTML text, paths of one machine.
import { type Finding, type SourceFile } from './project'

// The recordings and the keywords of real programs keep the words that those programs use.
const oldNamesAllowed = [
  /^docs\/model\/terms\.md$/,
  /^src\/words\//,
  /^src\/house/,
  /\/(?:traces|fixtures)\//,
  /\/nginx-config\.ts$/,
]

interface Ban {
  pattern: RegExp
  message: string
  allowed?: RegExp[]
}

// Some patterns are written in halves, so that this file does not find itself.
const halves = (...parts: string[]) => parts.join('')

const bans: Ban[] = [
  {
    pattern: /(?<![a-z])(?:MASTER|[Mm]aster|SLAVE|[Ss]lave)s?(?![a-z])/,
    message: 'say primary and replica',
    allowed: oldNamesAllowed,
  },
  {
    pattern: new RegExp(halves('(?:@ts-', '(?:ignore|nocheck|expect-error)|(?:es|ox)lint-', 'disable)(?!.*--\\s*\\w)')),
    message: 'give the reason after --',
  },
  { pattern: new RegExp(halves('\\bTO', 'DO\\b(?!\\([^)]*\\w)')), message: 'give the reason in brackets' },
  {
    pattern: new RegExp(halves('inner', 'HTML|dangerouslySet', 'InnerHTML')),
    message: 'render elements, not HTML text',
  },
  { pattern: new RegExp(halves('\\bev', 'al\\(')), message: 'never run text as code' },
  { pattern: /(?<![\w.~-])\/(?:work|root|home)\/[\w.]/, message: 'a path that only one machine has' },
  {
    pattern: new RegExp(halves('AI as', 'sistant|language mo', 'del|coding a', 'gent|prompt en', 'gineering'), 'i'),
    message: 'not a subject of this project',
  },
]

export function findBannedWords({ path, text }: SourceFile): Finding[] {
  return bans
    .filter(({ allowed }) => !allowed?.some((place) => place.test(path)))
    .flatMap(({ pattern, message }) => {
      const found = [...text.matchAll(new RegExp(pattern, `${pattern.flags}g`))]
      return found.map((match) => ({ position: match.index, message: `"${match[0]}": ${message}` }))
    })
}
