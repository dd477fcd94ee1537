/** Says that the open design has been changed: what is different, and the way back. */
import { changeBack } from '../../run/change-design'
import { useDesignStore } from '../../stores/design-store'
import { Button } from '../../ui/Button'
import { changedWords as words } from '../../words/changed-words'
import styles from './rail.module.css'

export function ChangedDesign({ name }: { name: string }) {
  const changed = useDesignStore((state) => state.changed)
  if (changed === null) return null
  const { by } = changed
  return (
    <div className={styles.section} role="note">
      <p className={styles.changed}>{words.changed(name, by)}</p>
      <Button size="small" onPress={changeBack}>
        {words.back(name, by)}
      </Button>
    </div>
  )
}
