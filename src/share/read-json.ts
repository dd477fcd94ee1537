/** Reads JSON that may be cut off or damaged: everything before the damage, with its lists and objects closed. */

/** Nesting deeper than anything we write. */
const MOST_DEPTH = 12
const number = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y
const string = /"(?:[^"\\]|\\.)*"/y
const word = /true|false|null/y

/** Undefined when there is nothing to read; never throws. */
export function readJson(text: string): unknown {
  return new Reader(text).value(0)
}

/** Whether the text nests deeper than anything we write: such a text costs whoever parses it much, and is none of ours. */
export function isTooDeep(text: string): boolean {
  let depth = 0
  let quoted = false
  for (let i = 0; i < text.length; i++) {
    const char = text.charCodeAt(i)
    if (quoted && char === BACKSLASH) i++
    else if (char === QUOTE) quoted = !quoted
    else if (!quoted && opens.has(char) && ++depth > MOST_DEPTH) return true
    else if (!quoted && closes.has(char)) depth--
  }
  return false
}

const codesOf = (letters: string): number[] => Array.from(letters, (letter) => letter.charCodeAt(0))
const [QUOTE, BACKSLASH] = codesOf('"\\')
const opens = new Set(codesOf('[{'))
const closes = new Set(codesOf(']}'))

class Reader {
  private at = 0
  /** Nothing after the first damage is read: it would be misread. */
  private broken = false

  constructor(private readonly text: string) {}

  value(depth: number): unknown {
    const char = this.text[this.at]
    if (depth > MOST_DEPTH) return this.fail()
    if (char === '[') return this.list(depth)
    if (char === '{') return this.object(depth)
    const found = this.take(number) ?? this.take(string) ?? this.take(word)
    // A number at the very end may have lost digits.
    if (found === undefined || this.at === this.text.length) return this.fail()
    try {
      return JSON.parse(found)
    } catch {
      return this.fail()
    }
  }

  private list(depth: number): unknown[] {
    const items: unknown[] = []
    this.at++
    if (this.skip(']')) return items
    do {
      const item = this.value(depth + 1)
      if (item !== undefined) items.push(item)
    } while (!this.broken && this.skip(','))
    if (!this.skip(']')) this.fail()
    return items
  }

  private object(depth: number): object {
    const entries: [string, unknown][] = []
    this.at++
    if (this.skip('}')) return {}
    do {
      const key = this.value(MOST_DEPTH)
      if (typeof key !== 'string' || !this.skip(':')) this.fail()
      else entries.push([key, this.broken ? undefined : this.value(depth + 1)])
    } while (!this.broken && this.skip(','))
    if (!this.skip('}')) this.fail()
    return Object.fromEntries(entries.filter(([, value]) => value !== undefined))
  }

  private take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at
    const found = pattern.exec(this.text)?.[0]
    this.at += found?.length ?? 0
    return found
  }

  private skip(char: string): boolean {
    if (this.broken || this.text[this.at] !== char) return false
    this.at++
    return true
  }

  private fail(): unknown {
    this.broken = true
    return undefined
  }
}
