/** The controls of an embedded page: play or pause, and a link to the full page at this moment. */
import { ExternalLink } from 'lucide-react'
import { PlayButton } from '../panels/strip/PlayButton'
import { takeMoment } from '../run/moment-actions'
import { run } from '../run/run'
import { encodeMoment } from '../share/link'
import { en } from '../words/en'
import button from '../ui/button.module.css'
import styles from './embed.module.css'

export function EmbedBar() {
  return (
    <div className={styles.embed}>
      <PlayButton />
      <a
        className={`${button.button} ${styles.full}`}
        href={fullPage()}
        target="_blank"
        rel="noopener"
        onClick={(event) => {
          event.preventDefault()
          void openHere()
        }}
      >
        {en.app.openFull}
        <ExternalLink size={14} aria-hidden="true" />
      </a>
    </div>
  )
}

function fullPage(): string {
  return `${location.origin}${location.pathname}`
}

async function openHere(): Promise<void> {
  run.setPlaying(false)
  open(`${fullPage()}#${await encodeMoment(takeMoment())}`, '_blank', 'noopener')
}
