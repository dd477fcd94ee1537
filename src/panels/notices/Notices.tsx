/** What could not be used of the address or of the browser's storage; shown until dismissed. */
import { TriangleAlert } from 'lucide-react'
import { dismissNotices, useViewStore } from '../../stores/view-store'
import { Button } from '../../ui/Button'
import { noticePanelWords as words } from '../../words/bar-words'
import styles from './notices.module.css'

export function Notices() {
  const notices = useViewStore((state) => state.notices)
  return (
    <div role="alert" className={styles.place}>
      {notices.length > 0 && (
        <div className={styles.notices}>
          <TriangleAlert className={styles.sign} size={17} aria-hidden="true" />
          <div className={styles.text}>
            <p className={styles.title}>{words.title}</p>
            {notices.map((notice) => (
              <p key={notice} className={styles.notice}>
                {notice}
              </p>
            ))}
          </div>
          <Button tone="strong" onPress={dismiss}>
            {words.dismiss}
          </Button>
        </div>
      )}
    </div>
  )
}

/** The button disappears with the notices; focus moves to the canvas. */
function dismiss(): void {
  dismissNotices()
  document.querySelector<HTMLElement>('.react-flow__node')?.focus()
}
