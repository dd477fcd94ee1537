/** Opens a moment from a link, a file or a kept run, paused; when nothing can be opened, the run stays as it is. */
import { useEffect, useState } from 'react'
import { openMoment } from '../run/moment-actions'
import { run } from '../run/run'
import type { Opened } from '../run/tree'
import { forgetRun, readRun } from '../stores/kept-runs'
import type { Kept } from '../stores/last-run'
import { useRunStore } from '../stores/run-store'
import type { Edit } from '../stores/run-store'
import { setSharing } from '../stores/view-store'
import type { Sharing } from '../stores/view-store'
import { shareWords } from '../words/share-words'
import { beginKeeping, noteKept } from './keeping'
import { ignoredOf, MOST_TEXT, nothing, readingLink, readingText, readingWritten } from './link'
import type { Opened as Read, Reading } from './link'
import { claim, continueAs } from './ownership'
import { Replaying } from './Replaying'

type Asked = Extract<Sharing, { type: 'opening' }>

const words = shareWords.ignored
/** A disk or a network may take its time. */
const SLOW_MS = 100

export function Opening({ what, playOn }: Asked) {
  const [slow, setSlow] = useState(false)
  useEffect(() => {
    const left = new AbortController()
    const timer = setTimeout(() => setSlow(true), SLOW_MS)
    void find({ type: 'opening', what, playOn }).then((found) => {
      if (left.signal.aborted) return
      if (found !== null) show(found, playOn)
      else if (playOn) run.setPlaying(true)
      if (found === null) setSharing(null)
    })
    return () => {
      clearTimeout(timer)
      left.abort()
    }
  }, [what, playOn])
  return slow ? <Replaying doneUs={0} ofUs={0} onCancel={() => setSharing(null)} /> : null
}

/** What is to be opened; `told` begins what is said when some of it, or all, cannot be used. */
interface Found {
  reading: Reading
  told: Readonly<Record<'part' | 'none', string>>
  what: Edit | null
  shown?: (opened: Opened, read: Read) => void
}

/** Null when it is not to be opened after all. */
async function find({ what, playOn }: Asked): Promise<Found | null> {
  if (typeof what === 'string')
    return { reading: await readingLink(what), told: words.link, what: { edit: 'openLink' } }
  if (!(what instanceof File)) return findKept(what, playOn)
  const reading = what.size > MOST_TEXT ? refuse(words.tooLarge) : readingText(await what.text())
  return { reading, told: words.file(what.name), what: { edit: 'openFile' } }
}

/** A run that another page shows is opened as one apart; nobody asked for it at a plain address, which begins its own. */
async function findKept({ id, of }: Kept, playOn: boolean): Promise<Found | null> {
  const owner = await claim(id)
  if (of === 'latest' && owner === 'another page') return null
  const kept = readRun(id)
  const goesOn = owner === 'this page' || (owner === 'unknown' && of === 'entry')
  const shown = (opened: Opened, { ignored }: Read): void => {
    if (goesOn) {
      continueAs(opened, id)
      queueMicrotask(noteKept)
    }
    run.setSpeed(kept?.speed ?? 1)
    if (of !== 'menu' && ignored.length === 0) setSharing({ type: 'back', playOn })
  }
  const reading = kept === undefined ? refuse(words.damagedRun) : readingKept(kept.moment, id)
  return { reading, told: words.run, what: of === 'menu' ? { edit: 'open' } : null, shown }
}

function* refuse(sentence: string): Reading {
  yield
  return nothing(sentence)
}

/** One that cannot be read is not kept any longer. */
function* readingKept(written: unknown, id: string): Reading {
  const read = yield* readingWritten(written)
  if (read.moment === null) forgetRun(id)
  return read
}

function show({ reading, told, what, shown }: Found, playOn: boolean): void {
  const plays = playOn || useRunStore.getState().playing
  let read: Read = { moment: null, ignored: [] }
  function* remembering(): Generator<void, Read['moment']> {
    read = yield* reading
    return read.moment
  }
  const say = (opened: boolean, ignored: Read['ignored']): void => {
    if (ignored.length > 0) setSharing({ type: 'ignored', opened, about: opened ? told.part : told.none, ignored })
  }
  setSharing(null)
  openMoment({
    reading: remembering(),
    what,
    shown: (opened) => {
      shown?.(opened, read)
      say(true, read.ignored)
      beginKeeping()
    },
    refused: (problems) => {
      say(false, [...problems.map(ignoredOf), ...read.ignored])
      run.setPlaying(plays)
    },
  })
}
