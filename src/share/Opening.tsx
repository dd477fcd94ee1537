/** Opens a moment from a link or a file, paused; when nothing can be opened, the run stays as it is. */
import { useEffect } from 'react'
import { openMoment } from '../run/moment-actions'
import { run } from '../run/run'
import { setSharing } from '../stores/view-store'
import type { Sharing } from '../stores/view-store'
import { shareWords } from '../words/share-words'
import { decode, MOST_TEXT, nothing, readText } from './link'
import type { Opened } from './link'

export function Opening({ what, playOn }: Extract<Sharing, { type: 'opening' }>) {
  useEffect(() => {
    void (typeof what === 'string' ? openLink(what) : openFile(what)).then((opened) => {
      if (!opened && playOn) run.setPlaying(true)
    })
  }, [what, playOn])
  return null
}

/** True when it was opened. The address keeps the link. */
async function openLink(fragment: string): Promise<boolean> {
  const opened = show(await decode(fragment), null)
  if (opened) history.replaceState(history.state, '', fragment)
  return opened
}

async function openFile(file: File): Promise<boolean> {
  const text = file.size > MOST_TEXT ? null : await file.text()
  return show(text === null ? nothing(shareWords.ignored.tooLarge) : readText(text), file.name)
}

function show({ moment, ignored }: Opened, file: string | null): boolean {
  const opened = moment !== null
  if (opened) openMoment(moment, file === null ? 'link' : 'file')
  setSharing(ignored.length === 0 ? null : { type: 'ignored', file, opened, ignored })
  return opened
}
