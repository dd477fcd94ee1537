/** The table of shortcuts for readers: by group, each once, with all the ways to press it. */
import { shortcutWords as words } from '../words/shortcut-words'
import { lessonShortcuts } from './lesson/keys'
import { shortcuts as always } from './shortcuts'
import type { Shortcut } from './shortcuts'

interface ListedShortcut {
  name: Shortcut['name']
  /** Each way is the keys to press together, by their labels. */
  ways: readonly (readonly string[])[]
}

const shortcuts = [...always, ...lessonShortcuts]

export const shortcutGroups = ['time', 'parts', 'page', 'presenting', 'lesson'] as const

/** `characterKeys`: single characters work alone; otherwise with Alt. */
export function listShortcuts(group: Shortcut['group'], characterKeys: boolean): ListedShortcut[] {
  const names = shortcuts.filter((shortcut) => shortcut.group === group).map(({ name }) => name)
  return [...new Set(names)].map((name) => {
    const same = shortcuts.filter((shortcut) => shortcut.name === name)
    return { name, ways: same.flatMap((shortcut) => shortcut.keys.map((key) => chord(shortcut, key, characterKeys))) }
  })
}

function chord({ control, presenting }: Shortcut, key: string, characterKeys: boolean): string[] {
  const face = words.keys[key] ?? key.toUpperCase()
  if (control !== undefined) return [words.withControl, ...(control.shift ? [words.shift] : []), face]
  const needsAlt = !characterKeys && presenting === undefined && key.length === 1 && key !== ' '
  return needsAlt ? [words.alt, face] : [face]
}
