/** Announces what happens to screen readers, politely, and shows the summary of the scene on request. */
import { X } from 'lucide-react'
import { useEffect, useEffectEvent, useState } from 'react'
import { useRunStore } from '../../stores/run-store'
import { toggleAnnouncing, useViewStore } from '../../stores/view-store'
import { Button, IconButton } from '../../ui/Button'
import { announcerWords as words } from '../../words/announcer-words'
import { summaryOf } from '../telling/summary'
import styles from './announcer.module.css'
import { useAnnouncements } from './use-announcements'

/** `number` makes the same words count as new when they are said again. */
interface Said {
  text: string
  number: number
}

export function Announcer() {
  const [said, setSaid] = useState<Said>({ text: '', number: 0 })
  const say = (text: string): void => setSaid(({ number }) => ({ text, number: number + 1 }))
  const announcing = useViewStore((state) => state.announcing)
  useAnnouncements(announcing, say)
  useToggleNotice(say)
  const [summary, setSummary] = useSummary(say)
  return (
    <>
      <div className={styles.heard} role="status" aria-live="polite" data-announcer>
        <p key={said.number}>{said.text}</p>
      </div>
      {summary !== null && (
        <section className={styles.summary} aria-labelledby="summary-heading">
          <header className={styles.head}>
            <h2 id="summary-heading" className={styles.heading}>
              {words.summary.heading}
            </h2>
            <IconButton label={words.close} tone="quiet" onPress={() => setSummary(null)}>
              <X size={16} aria-hidden="true" />
            </IconButton>
          </header>
          <p className={styles.text}>{summary}</p>
          <Button size="small" pressed={announcing} title={words.muteTitle} onPress={toggleAnnouncing}>
            {words.mute}
          </Button>
        </section>
      )}
    </>
  )
}

/** The summary, while shown; asked for again, it is renewed and said again. Escape closes it. */
function useSummary(say: (text: string) => void) {
  const [summary, setSummary] = useState<string | null>(null)
  const summarise = useEffectEvent(() => {
    const text = summaryOf(useRunStore.getState())
    setSummary(text)
    say(text)
  })
  useEffect(() => {
    // It may have been asked for before this part of the page was loaded.
    if (useViewStore.getState().summaries > 0) queueMicrotask(summarise)
    const onKey = ({ key }: KeyboardEvent): void => {
      if (key === 'Escape') setSummary(null)
    }
    document.addEventListener('keydown', onKey, { capture: true })
    const unsubscribe = useViewStore.subscribe(({ summaries }, before) => {
      if (summaries > before.summaries) summarise()
    })
    return () => {
      document.removeEventListener('keydown', onKey, { capture: true })
      unsubscribe()
    }
  }, [])
  return [summary, setSummary] as const
}

/** Says that announcements were switched on or off, which nothing on the page may show. */
function useToggleNotice(say: (text: string) => void): void {
  const onToggle = useEffectEvent(say)
  useEffect(
    () =>
      useViewStore.subscribe(({ announcing }, before) => {
        if (announcing !== before.announcing) onToggle(announcing ? words.unmuted : words.muted)
      }),
    [],
  )
}
