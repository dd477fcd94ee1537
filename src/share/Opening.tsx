/** Opens a moment from a link, a file or a kept run, paused; when nothing can be opened, the run stays as it is. */
import { useEffect } from 'react'
import { openMoment } from '../run/moment-actions'
import { run } from '../run/run'
import type { Opened } from '../run/tree'
import { forgetRun, readRun } from '../stores/kept-runs'
import type { Kept } from '../stores/last-run'
import type { Edit } from '../stores/run-store'
import { setSharing } from '../stores/view-store'
import type { Sharing } from '../stores/view-store'
import { shareWords } from '../words/share-words'
import { beginKeeping, noteKept } from './keeping'
import { decode, MOST_TEXT, nothing, openWritten, readText } from './link'
import type { Opened as Read } from './link'
import { claim, continueAs } from './ownership'

type Asked = Extract<Sharing, { type: 'opening' }>

const words = shareWords.ignored

export function Opening({ what, playOn }: Asked) {
  useEffect(() => {
    void open({ type: 'opening', what, playOn }).then((opened) => {
      if (!opened && playOn) run.setPlaying(true)
    })
  }, [what, playOn])
  return null
}

/** True when it was opened, or will be once it is replayed. */
async function open({ what, playOn }: Asked): Promise<boolean> {
  if (typeof what === 'string') return show(await decode(what), words.link, { edit: 'openLink' })
  if (!(what instanceof File)) return openKept(what, playOn)
  const tooLarge = what.size > MOST_TEXT
  const read = tooLarge ? nothing(words.tooLarge) : readText(await what.text())
  return show(read, words.file(what.name), { edit: 'openFile' })
}

/** A run that another page shows is opened as one apart; nobody asked for it at a plain address, which begins its own. */
async function openKept({ id, of }: Kept, playOn: boolean): Promise<boolean> {
  const owner = await claim(id)
  if (of === 'latest' && owner === 'another page') {
    setSharing(null)
    return false
  }
  const kept = readRun(id)
  const read = kept === undefined ? nothing(words.damagedRun) : openWritten(kept.moment)
  if (read.moment === null) forgetRun(id)
  const goesOn = owner === 'this page' || (owner === 'unknown' && of === 'entry')
  return show(read, words.run, of === 'menu' ? { edit: 'open' } : null, (opened) => {
    if (goesOn) {
      continueAs(opened, id)
      queueMicrotask(noteKept)
    }
    run.setSpeed(kept?.speed ?? 1)
    if (of !== 'menu' && read.ignored.length === 0) setSharing({ type: 'back', playOn })
  })
}

type Told = Readonly<Record<'part' | 'none', string>>

/** `told` begins what is said when some of it, or all, cannot be used. */
function show({ moment, ignored }: Read, told: Told, what: Edit | null, shown?: (opened: Opened) => void): boolean {
  const opened = moment !== null
  const about = opened ? told.part : told.none
  setSharing(ignored.length === 0 ? null : { type: 'ignored', opened, about, ignored })
  if (opened) {
    openMoment(moment, what, (tree) => {
      shown?.(tree)
      beginKeeping()
    })
  }
  return opened
}
