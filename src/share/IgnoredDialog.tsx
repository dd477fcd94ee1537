/** Says what could not be used of an opened link, file or kept run; on request, which fields those are. */
import type { Sharing } from '../stores/view-store'
import { setSharing } from '../stores/view-store'
import { Button } from '../ui/Button'
import { shareWords } from '../words/share-words'
import { Dialog } from '../ui/Dialog'
import styles from './share.module.css'

const words = shareWords.ignored

export function IgnoredDialog({ opened, about, ignored }: Extract<Sharing, { type: 'ignored' }>) {
  const close = (): void => setSharing(null)
  const details = ignored.flatMap(({ detail }) => (detail === null ? [] : [detail]))
  return (
    <Dialog title={opened ? words.partTitle : words.noneTitle} closeLabel={shareWords.close} onClose={close}>
      <p className={styles.about}>{about}</p>
      <ul className={styles.ignored}>
        {[...new Set(ignored.map(({ sentence }) => sentence))].map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      {details.length > 0 && (
        <details className={styles.fields}>
          <summary>{words.fields}</summary>
          <ul className={styles.ignored}>
            {details.map((detail, i) => (
              <li key={i}>{detail}</li>
            ))}
          </ul>
        </details>
      )}
      <div className={styles.row}>
        <Button tone="strong" onPress={close}>
          {shareWords.close}
        </Button>
      </div>
    </Dialog>
  )
}
