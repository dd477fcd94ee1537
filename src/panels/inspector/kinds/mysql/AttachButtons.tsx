/** Attaches a database to another: as MySQL allows it, or by force. */
import { run } from '../../../../run/run'
import { useRunStore } from '../../../../stores/run-store'
import { Button } from '../../../../ui/Button'
import { Section } from '../../../../ui/Section'
import { mysqlPanel as words } from '../../../../words/kinds/mysql-panel'
import { nameOf } from '../../../telling/names'
import styles from '../../part-panel.module.css'

export function AttachButtons({ id, sources }: { id: string; sources: readonly string[] }) {
  const design = useRunStore((state) => state.design)
  if (sources.length === 0) return null
  return (
    <Section heading={words.attachHeading}>
      {sources.map((source) => (
        <div key={source} className={styles.actions}>
          <Button onPress={() => run.command({ op: 'attach', target: id, source })}>
            {words.attachTo(nameOf(design, source))}
          </Button>
          <Button tone="bad" onPress={() => run.command({ op: 'attach', target: id, source, force: true })}>
            {words.attachByForce}
          </Button>
        </div>
      ))}
      <p className={styles.hint}>{words.attachHint}</p>
    </Section>
  )
}
