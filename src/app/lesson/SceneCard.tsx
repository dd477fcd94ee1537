/** A scene: what is said, what is asked, how it turned out; and the way to the others. */
import { ChevronLeft, ChevronRight } from 'lucide-react'
import { Button } from '../../ui/Button'
import { Prose } from '../../ui/Prose'
import { lessonWords as words } from '../../words/lesson-words'
import { Answer } from './Answer'
import styles from './lesson.module.css'
import { Question } from './Question'
import { setHands, setHidden, useRemembered } from '../../stores/lesson-memory'
import { player, useLesson } from './session'
import { turn } from './turn'
import { Watched } from './Watched'

export function SceneCard() {
  return (
    <>
      <div className={styles.body}>
        <Told />
        <Question />
        <Answer />
        <Others />
      </div>
      <Foot />
    </>
  )
}

/** The scene's own words, and why it cannot be played where that is so. */
function Told() {
  const shown = useLesson(({ scene, site, phase, reason }) => ({
    text: phase === 'absent' ? null : scene.text(site),
    phase,
    reason,
  }))
  if (shown === null) return null
  const { text, phase, reason } = shown
  return (
    <div aria-live="polite">
      {text !== null && (
        <p className={styles.text}>
          <Prose text={text} />
        </p>
      )}
      {phase === 'absent' && (
        <p className={styles.absent}>
          <b>{words.absent}</b> <Prose text={reason} />
        </p>
      )}
      {phase === 'failed' && <p className={styles.absent}>{words.failed(reason)}</p>}
      {text !== null && <Watched />}
    </div>
  )
}

function Foot() {
  const at = useLesson(({ lesson, scene, phase }) => ({
    first: scene === lesson.scenes[0],
    last: scene === lesson.scenes.at(-1),
    over: phase === 'answered' || phase === 'absent',
  }))
  if (at === null) return null
  return (
    <footer className={styles.foot}>
      <Button off={at.first} icon={<ChevronLeft size={15} aria-hidden="true" />} onPress={() => turn(-1)}>
        {words.back}
      </Button>
      <Button tone={at.over ? 'strong' : 'plain'} onPress={() => turn(1)}>
        {at.last ? words.finish : words.next}
        {!at.last && <ChevronRight className={styles.after} size={15} aria-hidden="true" />}
      </Button>
    </footer>
  )
}

/** What else can be done with the scene, and how a class answers. */
function Others() {
  const absent = useLesson(({ phase }) => phase === 'absent')
  const hidden = useRemembered((state) => state.hidden)
  const hands = useRemembered((state) => state.hands)
  return (
    <>
      {!absent && (
        <div className={styles.others}>
          <Button size="small" tone="quiet" onPress={() => player.restart()}>
            {words.restart}
          </Button>
          <Button size="small" tone="quiet" title={words.exploreTitle} onPress={() => player.explore()}>
            {words.explore}
          </Button>
        </div>
      )}
      <div className={styles.others}>
        <Toggle name={words.hide} on={hidden} onChange={setHidden} />
        <Toggle name={words.hands} on={hands} onChange={setHands} />
      </div>
    </>
  )
}

function Toggle({ name, on, onChange }: { name: string; on: boolean; onChange: (on: boolean) => void }) {
  return (
    <label className={styles.toggle}>
      <input type="checkbox" checked={on} onChange={(event) => onChange(event.target.checked)} />
      {name}
    </label>
  )
}
