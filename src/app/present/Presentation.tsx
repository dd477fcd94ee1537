/** Presenting to a room: full screen where the browser offers it, a wake lock, what happens above, a bar below, a spotlight. */
import { useEffect, useRef } from 'react'
import { Clock } from '../../panels/strip/Clock'
import { PlayButton } from '../../panels/strip/PlayButton'
import { StepCard } from '../../panels/inspector/StepCard'
import { useRunStore } from '../../stores/run-store'
import { setPresenting, useViewStore } from '../../stores/view-store'
import { Button } from '../../ui/Button'
import { en } from '../../words/en'
import { presentWords as words } from '../../words/room-words'
import { showPanel } from '../shortcut-acts'
import { useFullScreen } from './full-screen'
import { Heading } from './Heading'
import { keepAwake } from './keep-awake'
import styles from './present.module.css'

export function Presentation() {
  const playing = useRunStore((state) => state.playing)
  const detailed = useViewStore((state) => state.called.includes('inspector'))
  useFullScreen()
  useEffect(() => (playing ? keepAwake() : undefined), [playing])
  return (
    <>
      <Heading />
      <div className={styles.step}>{!detailed && <StepCard />}</div>
      <PresenterBar />
      <Spotlight />
    </>
  )
}

const order = ['rail', 'inspector', 'strip', 'bar'] as const

function PresenterBar() {
  const called = useViewStore((state) => state.called)
  const panels = useViewStore((state) => state.panels)
  return (
    <nav className={styles.bar} aria-label={words.label}>
      <PlayButton />
      <Clock />
      <span className={styles.space} />
      {order.map((panel, i) => {
        if (!panels[panel]) return null
        const key = String(i + 1)
        const shown = called.includes(panel)
        return (
          <Button
            key={panel}
            tone="quiet"
            pressed={shown}
            shortcut={key}
            title={words.summon(en.app.panels[panel], key)}
            onPress={() => showPanel(panel)}
          >
            {en.app.panels[panel]}
          </Button>
        )
      })}
      <Button title={words.leaveTitle} onPress={() => setPresenting(false)}>
        {words.leave}
      </Button>
    </nav>
  )
}

/** Dims everything but the area around the pointer while its key is held; moved without React. */
function Spotlight() {
  const light = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const onMove = ({ clientX, clientY }: PointerEvent): void => {
      light.current?.style.setProperty('--x', `${clientX}px`)
      light.current?.style.setProperty('--y', `${clientY}px`)
    }
    addEventListener('pointermove', onMove)
    return () => {
      removeEventListener('pointermove', onMove)
      document.documentElement.removeAttribute('data-spotlight')
    }
  }, [])
  return <div ref={light} className={styles.spotlight} aria-hidden="true" />
}
