/** What an embedded page has: play or pause, and the way to the full page at this moment. */
import { ExternalLink, Pause, Play } from 'lucide-react'
import { takeMoment } from '../run/moment-actions'
import { run } from '../run/run'
import { useRunStore } from '../stores/run-store'
import { IconButton } from '../ui/Button'
import { en } from '../words/en'
import styles from './app.module.css'

export function EmbedBar() {
  const playing = useRunStore((state) => state.playing)
  const Icon = playing ? Pause : Play
  return (
    <div className={styles.embed}>
      <IconButton
        label={playing ? en.app.pause : en.app.play}
        tone="strong"
        wide
        onPress={() => run.setPlaying(!playing)}
      >
        <Icon size={16} fill="currentColor" strokeWidth={1} aria-hidden="true" />
      </IconButton>
      <a
        className={styles.full}
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
  const { encodeMoment } = await import('../share/link')
  open(`${fullPage()}#${await encodeMoment(takeMoment())}`, '_blank', 'noopener')
}
