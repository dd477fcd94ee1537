// What happened together is one item, and what did not is not.
import { expect, it } from 'vitest'
import { namedDesign } from '../../designs/catalog'
import type { JournalEntry, JournalEvent } from '../../engine'
import { changeItems } from './change-items'

const design = namedDesign('classic-three', 'classroom')
const at = (id: string): number => design.services.findIndex((part) => part.id === id)

function change(timeUs: number, event: JournalEvent, id: string): JournalEntry {
  return { timeUs, event, subject: at(id), value: 0, extra: 0 }
}

const shape = (changes: readonly JournalEntry[]): string[] =>
  changeItems(changes, design).map(({ place, entries }) => `${place}: ${entries.map(({ event }) => event).join(' ')}`)

it('the processes of one host that were killed at one instant are one item', () => {
  expect(shape([change(5, 'killed', 'nginx-1'), change(5, 'killed', 'mysql-1')])).toEqual(['0: killed killed'])
  expect(shape([change(5, 'killed', 'nginx-1'), change(6, 'killed', 'mysql-1')])).toEqual(['0: killed', '1: killed'])
  expect(shape([change(5, 'killed', 'nginx-1'), change(5, 'killed', 'nginx-2')])).toEqual(['0: killed', '1: killed'])
})

it('what followed from a promotion belongs to it, whatever else happened at that instant', () => {
  const changes = [change(5, 'promoted', 'mysql-2'), change(5, 'hung', 'nginx-1'), change(5, 'lostWrites', 'mysql-2')]
  expect(shape(changes)).toEqual(['0: promoted lostWrites', '1: hung'])
})
