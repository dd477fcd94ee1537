/** Above a presentation: the design's name, its mode and algorithm, and what just happened. */
import { useShallow } from 'zustand/react/shallow'
import { balancersAmong } from '../../run/server-lines'
import { useRunStore } from '../../stores/run-store'
import { captionWords as words } from '../../words/caption-words'
import { captionOf } from './caption'
import styles from './present.module.css'

export function Heading() {
  const name = useRunStore(({ design }) => design.name)
  const how = useRunStore(({ services }) => {
    const view = balancersAmong(services).at(0)
    return view === undefined ? '' : `${view.passive ? words.modes.passive : words.modes.active} · ${view.balance}`
  })
  const { text, tone } = useRunStore(useShallow(captionOf))
  return (
    <section className={styles.heading} aria-label={words.label}>
      <div className={styles.which}>
        <h1 className={styles.name}>{name}</h1>
        <p className={styles.how}>{how}</p>
      </div>
      <p className={styles.caption} data-tone={tone} data-caption title={text}>
        {text}
      </p>
    </section>
  )
}
