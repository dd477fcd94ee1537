/** Who listens on a link, what they can read of what passes, and what they change. */
import type { Link } from '../../../engine'
import { tappedOn } from '../../../run/eavesdropping'
import type { Tapped } from '../../../run/eavesdropping'
import { run } from '../../../run/run'
import { useRunStore } from '../../../stores/run-store'
import { Badge } from '../../../ui/Badge'
import { Button } from '../../../ui/Button'
import { Section } from '../../../ui/Section'
import { formatClock } from '../../../words/format'
import { earWords as words } from '../../../words/tls-words'
import styles from './tls.module.css'

export function Eavesdropper({ link }: { link: Link }) {
  useRunStore((state) => state.nowUs)
  const ear = useRunStore(({ ears }) => (link.id in ears ? ears[link.id] : null))
  const sealed = useRunStore((state) => link.id in state.sealed)
  const tapped = ear === null ? null : tappedOn(run.simulation, link.id)
  const listen = (on: boolean, change: boolean): void => {
    run.command({ op: 'ear', target: link.id, on, ...(change ? { change } : {}) })
  }
  return (
    <Section
      heading={words.heading}
      aside={<Badge tone={sealed ? 'ok' : 'warn'}>{sealed ? words.encrypted : words.inClear}</Badge>}
    >
      <p className={styles.about}>{words.about}</p>
      <div className={styles.buttons}>
        <Button size="small" shortcut={words.key} onPress={() => listen(ear === null, false)}>
          {ear === null ? words.listen : words.stop}
        </Button>
        {ear !== null && (
          <Button size="small" pressed={ear === 'changes'} onPress={() => listen(true, ear !== 'changes')}>
            {words.change}
          </Button>
        )}
      </div>
      {tapped !== null && <Heard tapped={tapped} />}
    </Section>
  )
}

function Heard({ tapped: { broken, changed, heard, latest, read } }: { tapped: Tapped }) {
  return (
    <>
      <p className={styles.about}>{words.heard(heard, read)}</p>
      {changed > 0 && <p className={styles.bad}>{words.changed(changed)}</p>}
      {broken > 0 && <p className={styles.about}>{words.broken(broken)}</p>}
      <ul className={styles.latest} aria-label={words.latest}>
        {latest.map((one, place) => (
          <li key={`${one.timeUs} ${place}`}>
            <span className={styles.time}>{formatClock(one.timeUs)}</span>
            <Line one={one} />
          </li>
        ))}
      </ul>
    </>
  )
}

function Line({ one }: { one: Tapped['latest'][number] }) {
  if (!one.readable) {
    return (
      <>
        <code>{words.sealed(one.site, one.sizes ?? [])}</code>
        <code className={styles.noise}>{one.noise}</code>
      </>
    )
  }
  return (
    <>
      <code>{one.statement ?? `${one.method ?? ''} ${one.path ?? ''}`}</code>
      {one.form !== null && <code className={styles.bad}>{words.form(one.form.user, one.form.password)}</code>}
      {one.answer !== null && <code className={styles.noise}>{one.answer}</code>}
    </>
  )
}
