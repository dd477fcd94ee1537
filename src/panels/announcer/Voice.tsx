/** Announces what happens, and shows the summary of the scene on request. */
import { X } from 'lucide-react'
import { useEffect, useEffectEvent, useState } from 'react'
import { useRunStore } from '../../stores/run-store'
import { toggleAnnouncing, useViewStore } from '../../stores/view-store'
import { Button, IconButton } from '../../ui/Button'
import { announcerWords as words } from '../../words/announcer-words'
import { summaryOf } from '../telling/summary'
import styles from './summary.module.css'
import type { Silence } from './feed'
import { useAnnouncements } from './use-announcements'

interface VoiceProps {
  /** Everything new since then is announced. */
  before: Silence
  say: (text: string) => void
}

export function Voice({ before, say }: VoiceProps) {
  const announcing = useViewStore((state) => state.announcing)
  useAnnouncements(announcing, say, before)
  useToggleNotice(say, before)
  const [summary, setSummary] = useSummary(say)
  if (summary === null) return null
  return (
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
  )
}

/** The summary, while shown; requested again, it is renewed and announced again. Escape closes it. */
function useSummary(say: (text: string) => void) {
  const [summary, setSummary] = useState<string | null>(null)
  const summarise = useEffectEvent(() => {
    const text = summaryOf(useRunStore.getState())
    setSummary(text)
    say(text)
  })
  useEffect(() => {
    // It may have been requested before this part of the page was loaded.
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

/** Announces that announcements were switched on or off, which may not be visible on the page. */
function useToggleNotice(say: (text: string) => void, before: Silence): void {
  const onToggle = useEffectEvent((announcing: boolean) => say(announcing ? words.unmuted : words.muted))
  useEffect(() => {
    const { announcing: now } = useViewStore.getState()
    // This may be why this part of the page was loaded.
    if (now !== before.announcing) queueMicrotask(() => onToggle(now))
    return useViewStore.subscribe(({ announcing }, { announcing: was }) => {
      if (announcing !== was) onToggle(announcing)
    })
  }, [before])
}
