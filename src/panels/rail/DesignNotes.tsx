/** The note of the open design. The default design's is loaded with the rail, the others when one is opened. */
import { DEFAULT_DESIGN } from '../../designs/catalog'
import { later } from '../../ui/later'
import { classicThree } from '../../words/notes/classic-three'
import { Note } from './Note'

const OtherNote = later(async () => (await import('./OtherNote')).OtherNote)

export function DesignNotes({ designId }: { designId: string }) {
  return designId === DEFAULT_DESIGN ? <Note note={classicThree} /> : <OtherNote designId={designId} />
}
