/** The note of any design: long texts, so they are loaded separately. */
import { designNotes } from '../../words/notes/registry'
import { Note } from './Note'

export function OtherNote({ designId }: { designId: string }) {
  const note = designNotes[designId]
  return note && <Note note={note} />
}
