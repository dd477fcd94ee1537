/** What running the open design shows, each with the scene where it can be seen: loaded when it is opened. */
import { useDesignStore } from '../../stores/design-store'
import { openLesson } from '../../stores/lesson-store'
import { Button } from '../../ui/Button'
import { Prose } from '../../ui/Prose'
import { FINDINGS_LESSON, findings, findingWords as words } from '../../words/notes/findings'
import styles from './rail.module.css'

export function Findings() {
  const designId = useDesignStore((state) => state.designId)
  return (
    <ul className={styles.decisions}>
      {findings.map(({ scene, says, designs }, i) => {
        if (!designs.includes(designId)) return null
        return (
          <li key={scene}>
            <p>
              <Prose text={says} />
            </p>
            <Button size="small" label={words.seeIt(says)} onPress={() => openLesson(FINDINGS_LESSON, i + 1)}>
              {words.see}
            </Button>
          </li>
        )
      })}
    </ul>
  )
}
