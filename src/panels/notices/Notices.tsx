/** What could not be used of the address or of the browser's storage, or that there is a newer page; shown until dismissed. */
import { TriangleAlert } from 'lucide-react'
import { MAX_SEED } from '../../stores/design-store'
import { dismissNotices, useViewStore } from '../../stores/view-store'
import type { Notice, ParameterName } from '../../stores/notice'
import { Button } from '../../ui/Button'
import { addressWords, noticePanelWords as words } from '../../words/address-words'
import styles from './notices.module.css'
import { loadNewer, useOffline } from './offline'

/** `kept`: the page is to be kept in the browser. */
export function Notices({ kept }: { kept: boolean }) {
  const notices = useViewStore((state) => state.notices)
  useOffline(kept)
  if (notices.length === 0) return null
  return (
    <div role="alert" className={styles.place}>
      <div className={styles.notices}>
        <TriangleAlert className={styles.sign} size={17} aria-hidden="true" />
        <div className={styles.text}>
          <p className={styles.title}>{words.title}</p>
          {notices.map((notice) => (
            <p key={`${notice.about} ${notice.value}`} className={styles.notice}>
              {sentenceOf(notice)}
            </p>
          ))}
        </div>
        {notices.some(({ about }) => about === 'newer') && <Button onPress={loadNewer}>{words.loadNewer}</Button>}
        <Button tone="strong" onPress={dismiss}>
          {words.dismiss}
        </Button>
      </div>
    </div>
  )
}

function sentenceOf({ about, value }: Notice): string {
  if (isParameter(about)) return addressWords.badParameter(about, value, addressWords.parameters[about])
  return addressWords[about](value, MAX_SEED)
}

const isParameter = (about: Notice['about']): about is ParameterName => about in addressWords.parameters

/** The button disappears with the notices; focus moves to the canvas. */
function dismiss(): void {
  dismissNotices()
  document.querySelector<HTMLElement>('.react-flow__node')?.focus()
}
