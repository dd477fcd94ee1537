/** The keyboard, and what opens over the page: notices, dialogs, hints, and the drop target for files. */
import { useEffect, useRef } from 'react'
import { isInLesson, useLessonStore } from '../stores/lesson-store'
import { WORTH_KEEPING_US } from '../stores/last-run'
import { useRunStore } from '../stores/run-store'
import { settle, useViewStore } from '../stores/view-store'
import { later, loadAhead, savesData } from '../ui/later'
import styles from './app.module.css'
import { useFirstVisit } from './first-visit'
import { Over } from './Over'
import { useKeyboard } from './use-keyboard'
import { usePageNotices } from './page-notices'

const Notices = later(async () => (await import('../panels/notices/Notices')).Notices)
const ShareDialog = later(async () => (await import('../share/ShareDialog')).ShareDialog)
const Opening = later(async () => (await import('../share/Opening')).Opening)
const IgnoredDialog = later(async () => (await import('../share/IgnoredDialog')).IgnoredDialog)
const Replaying = later(async () => (await import('../share/Replaying')).Replaying)
const Keeper = later(async () => (await import('../share/Keeper')).Keeper)
const ShortcutSheet = later(async () => (await import('./ShortcutSheet')).ShortcutSheet)
const FileDrop = later(async () => (await import('./FileDrop')).FileDrop)
const Flip = later(async () => (await import('./Flip')).Flip)
const Lessons = later(async () => (await import('./lesson/Lessons')).Lessons)
const Hints = later(async () => (await import('./hints/Hints')).Hints)

/** By then the run is moving, and the rest may have the network to itself. */
const AHEAD_MS = 10_000

export function Extras() {
  const noticed = useViewStore((state) => state.notices.length > 0)
  const sharing = useViewStore((state) => state.sharing)
  const shortcutsShown = useViewStore((state) => state.shortcutsShown)
  const flipping = useViewStore((state) => state.flipping)
  const inLesson = useLessonStore(isInLesson)
  const hint = useViewStore((state) => state.hint)
  const complete = useViewStore((state) => state.controls === 'all')
  const worthKeeping = useRunStore(({ undo, redo, knownUs }) => (undo ?? redo) !== null || knownUs >= WORTH_KEEPING_US)
  const replaying = useRunStore((state) => state.replaying)
  const kept = useViewStore((state) => state.controls === 'all' && state.settled && !savesData())
  useFirstVisit()
  usePageNotices()
  useKeyboard()
  const root = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const timer = setTimeout(() => void loadAhead().then(settle), AHEAD_MS)
    // Keys are heard, and the timer runs: from now on the page is complete, and who waits for that may go on.
    root.current?.setAttribute('data-extras', '')
    return () => clearTimeout(timer)
  }, [])
  return (
    <div ref={root} className={styles.extras}>
      <Over>{(noticed || kept) && <Notices kept={kept} />}</Over>
      <Over>
        {sharing?.type === 'share' && <ShareDialog />}
        {sharing?.type === 'opening' && <Opening {...sharing} />}
        {sharing?.type === 'ignored' && <IgnoredDialog {...sharing} />}
        {replaying !== null && <Replaying {...replaying} />}
      </Over>
      <Over>{complete && worthKeeping && !inLesson && <Keeper />}</Over>
      <Over>{complete && inLesson && <Lessons />}</Over>
      <Over>{flipping.length > 0 && <Flip commands={flipping} />}</Over>
      <Over>{shortcutsShown && <ShortcutSheet />}</Over>
      <Over>{hint !== null && !noticed && sharing === null && <Hints hint={hint} />}</Over>
      <Over>{complete && <FileDrop />}</Over>
    </div>
  )
}
