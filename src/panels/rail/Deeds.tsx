/** Beside an answer: what it can be tried with, here and now. A switch of the whole site is the same as in the top bar. */
import { useState } from 'react'
import { isSwitch } from '../../engine'
import { actionOf, goBack, isOnScreen, showDeed } from '../../run/deeds'
import { partWith } from '../telling/targets'
import { useDeedStore } from '../../stores/deed-store'
import { useDesignStore } from '../../stores/design-store'
import { useRunStore } from '../../stores/run-store'
import { flip } from '../../stores/view-store'
import { Button } from '../../ui/Button'
import { useKeptFocus } from '../../ui/use-kept-focus'
import { topBarWords } from '../../words/bar-words'
import { deedWords as words } from '../../words/deed-words'
import { deedsOf } from '../../words/notes/deeds'
import type { Deed } from '../../words/notes/deeds'
import styles from './rail.module.css'

export function Deeds({ question }: { question: number }) {
  const designId = useDesignStore((state) => state.designId)
  const shown = useDeedStore((state) => state.shown)
  const isShown = useRunStore((state) => isOnScreen(shown, state))
  const [said, setSaid] = useState('')
  const kept = useKeptFocus<HTMLDivElement>()
  const deeds = deedsOf[designId]?.[question] ?? []
  if (deeds.length === 0) return null
  return (
    <div ref={kept} className={styles.deeds} tabIndex={-1}>
      {deeds.map((deed) => (
        <DeedButton key={deed.label} deed={deed} onDone={setSaid} />
      ))}
      {isShown && shown !== null && (
        <Button
          size="small"
          tone="strong"
          onPress={() => {
            goBack(shown)
            setSaid(words.returned(shown.from.timeUs))
          }}
        >
          {words.back}
        </Button>
      )}
      <p role="status">{isShown && shown !== null ? words.done(shown.atUs) : said}</p>
    </div>
  )
}

/** `onDone` is told what there is to say of it. */
function DeedButton({ deed: { label, does }, onDone }: { deed: Deed; onDone: (said: string) => void }) {
  const design = useRunStore((state) => state.design)
  const switches = useRunStore((state) => state.switches)
  const action = actionOf(does, design)
  if (action === null) return null
  if (isSwitch(action)) {
    const { op } = action
    return (
      <Button size="small" pressed={switches[op]} onPress={() => flip({ op, on: !switches[op] })}>
        {switches[op] ? words.on(topBarWords.switches[op].name) : label}
      </Button>
    )
  }
  if (!('target' in action)) return null
  const { target } = action
  return (
    <Button
      size="small"
      onPress={() => {
        onDone(showDeed(action, partWith(design, target)) === null ? '' : words.refused)
      }}
    >
      {label}
    </Button>
  )
}
