/** Names what could not be used of an opened link, file or kept run. */
import type { Sharing } from '../stores/view-store'
import { setSharing } from '../stores/view-store'
import { Button } from '../ui/Button'
import { shareWords } from '../words/share-words'
import { Dialog } from '../ui/Dialog'
import styles from './share.module.css'

const words = shareWords.ignored

export function IgnoredDialog({ opened, about, ignored }: Extract<Sharing, { type: 'ignored' }>) {
  const close = (): void => setSharing(null)
  return (
    <Dialog title={opened ? words.partTitle : words.noneTitle} closeLabel={shareWords.close} onClose={close}>
      <p className={styles.about}>{about}</p>
      <ul className={styles.ignored}>
        {ignored.map((sentence, i) => (
          <li key={i}>{sentence}</li>
        ))}
      </ul>
      <div className={styles.row}>
        <Button tone="strong" onPress={close}>
          {shareWords.close}
        </Button>
      </div>
    </Dialog>
  )
}
