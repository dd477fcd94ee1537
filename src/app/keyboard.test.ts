// Which shortcut a key triggers: plain, with Alt, with Ctrl, switched off, and while presenting.
import { expect, test } from 'vitest'
import { shortcutWords } from '../words/shortcut-words'
import { shortcutOf } from './keyboard'
import type { Shortcut } from './shortcuts'

const nothing = (): void => undefined
const table: readonly Shortcut[] = [
  { name: 'kill', group: 'parts', keys: ['k'], act: nothing },
  { name: 'play', group: 'time', keys: [' '], act: nothing },
  { name: 'next', group: 'time', keys: ['.'], act: nothing },
  { name: 'leave', group: 'page', keys: ['Escape'], act: nothing },
  { name: 'undo', group: 'time', keys: ['z'], control: { shift: false }, act: nothing },
  { name: 'redo', group: 'time', keys: ['z'], control: { shift: true }, act: nothing },
  { name: 'clickerPlay', group: 'presenting', keys: ['b', '.'], presenting: true, act: nothing },
]
const on = { presenting: false, characterKeys: true }
const off = { presenting: false, characterKeys: false }
const presenting = { presenting: true, characterKeys: false }

function named(key: string, mode: typeof on, also: Partial<KeyboardEvent> = {}): string | undefined {
  const pressed = { key, code: '', altKey: false, ctrlKey: false, metaKey: false, shiftKey: false, ...also }
  return shortcutOf(table, pressed, mode)?.name
}

test('a letter works alone and with Alt, in either case', () => {
  expect(named('k', on)).toBe('kill')
  expect(named('K', on, { shiftKey: true })).toBe('kill')
  expect(named('k', on, { altKey: true })).toBe('kill')
})

test('what Alt types on a Mac still counts as the key that was pressed', () => {
  expect(named('˚', on, { altKey: true, code: 'KeyK' })).toBe('kill')
})

test('switched off, letters and symbols need Alt; Space and Escape do not', () => {
  expect(named('k', off)).toBeUndefined()
  expect(named('.', off)).toBeUndefined()
  expect(named('k', off, { altKey: true })).toBe('kill')
  expect(named(' ', off)).toBe('play')
  expect(named('Escape', off)).toBe('leave')
})

test('Ctrl and ⌘ undo and redo, and do nothing else', () => {
  expect(named('z', off, { ctrlKey: true })).toBe('undo')
  expect(named('Z', on, { metaKey: true, shiftKey: true })).toBe('redo')
  expect(named('k', on, { ctrlKey: true })).toBeUndefined()
  expect(named('z', on)).toBeUndefined()
})

test('a clicker drives a presentation, and nothing else', () => {
  expect(named('.', presenting)).toBe('clickerPlay')
  expect(named('b', presenting)).toBe('clickerPlay')
  expect(named('.', on)).toBe('next')
  expect(named('b', on)).toBeUndefined()
})

test('every shortcut has its words', () => {
  for (const { name, group } of table) {
    expect(shortcutWords.names[name]).not.toBe('')
    expect(shortcutWords.groups[group]).not.toBe('')
  }
})
