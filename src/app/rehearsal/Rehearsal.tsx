/** A rehearsal in the place of the list of lessons: how it goes, then one question after another, then the sheet. */
import { useDesignStore } from '../../stores/design-store'
import { run } from '../../run/run'
import { Button } from '../../ui/Button'
import { rehearsalWords as words } from '../../words/rehearsal-words'
import around from '../lesson/lesson.module.css'
import { Asking, Foot } from './Asking'
import { beginRehearsal, showRehearsal, useKept } from './kept'
import { askedIn } from './rehearsal'
import type { Rehearsal as Begun } from './rehearsal'
import styles from './rehearsal.module.css'
import { nameOf } from './sheet'
import { openedOf } from './subject'
import { SheetView } from './SheetView'
import { useMeasuring } from './use-measuring'

export function Rehearsal() {
  const rehearsal = useKept((state) => state.rehearsal)
  useMeasuring()
  if (rehearsal === null) return <Rules />
  const asked = askedIn(rehearsal)
  return (
    <>
      <div className={around.body}>
        <Elsewhere rehearsal={rehearsal} />
        {asked === null ? <SheetView rehearsal={rehearsal} /> : <Asking rehearsal={rehearsal} asked={asked} />}
      </div>
      {asked !== null && <Foot rehearsal={rehearsal} asked={asked} />}
    </>
  )
}

function Rules() {
  return (
    <div className={around.body}>
      <ul className={styles.rules}>
        {words.rules.map((rule) => (
          <li key={rule}>{rule}</li>
        ))}
      </ul>
      <div className={styles.row}>
        <Button tone="strong" onPress={beginRehearsal}>
          {words.start}
        </Button>
        <Button tone="quiet" onPress={() => showRehearsal(false)}>
          {words.all}
        </Button>
      </div>
    </div>
  )
}

/** The drawing shows another design, or this one changed otherwise: what is measured would not be what is seen. */
function Elsewhere({ rehearsal }: { rehearsal: Begun }) {
  const { changes, designId, profile, seed } = rehearsal
  const here = useDesignStore(
    (state) =>
      state.designId === designId &&
      state.profile === profile &&
      state.seed === seed &&
      String(state.changed?.by ?? []) === String(changes),
  )
  if (here) return null
  const name = nameOf(rehearsal)
  return (
    <div className={styles.elsewhere} role="note">
      <p>{words.elsewhere(name)}</p>
      <Button size="small" onPress={() => run.openDesign(openedOf(rehearsal))}>
        {words.open(name)}
      </Button>
    </div>
  )
}
