/** What comes over the page when it is wanted: notices, dialogs, hints, and the place to drop a file. Loaded then. */
import { useRunStore } from '../stores/run-store'
import { useViewStore } from '../stores/view-store'
import { later } from '../ui/later'
import styles from './app.module.css'
import { useFirstVisit } from './first-visit'
import { Over } from './Over'
import { usePageNotices } from './page-notices'

const Notices = later(async () => (await import('../panels/notices/Notices')).Notices)
const ShareDialog = later(async () => (await import('../share/ShareDialog')).ShareDialog)
const IgnoredDialog = later(async () => (await import('../share/IgnoredDialog')).IgnoredDialog)
const Replaying = later(async () => (await import('../share/Replaying')).Replaying)
const ShortcutSheet = later(async () => (await import('./ShortcutSheet')).ShortcutSheet)
const FileDrop = later(async () => (await import('./FileDrop')).FileDrop)
const Hints = later(async () => (await import('./hints/Hints')).Hints)

export function Extras() {
  const noticed = useViewStore((state) => state.notices.length > 0)
  const sharing = useViewStore((state) => state.sharing)
  const shortcutsShown = useViewStore((state) => state.shortcutsShown)
  const hint = useViewStore((state) => state.hint)
  const complete = useViewStore((state) => state.controls === 'all')
  const replaying = useRunStore((state) => state.replaying)
  useFirstVisit()
  usePageNotices()
  return (
    <div className={styles.extras}>
      <Over>{noticed && <Notices />}</Over>
      <Over>
        {sharing?.type === 'share' && <ShareDialog />}
        {sharing?.type === 'ignored' && <IgnoredDialog {...sharing} />}
        {replaying !== null && <Replaying {...replaying} />}
      </Over>
      <Over>{shortcutsShown && <ShortcutSheet />}</Over>
      <Over>{hint !== null && !noticed && sharing === null && <Hints hint={hint} />}</Over>
      <Over>{complete && <FileDrop />}</Over>
    </div>
  )
}
