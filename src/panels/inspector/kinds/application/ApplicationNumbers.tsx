/** The application's workers and the databases it uses. */
import { useRunStore } from '../../../../stores/run-store'
import { useService } from '../../../../run/use-service'
import { Fact, Facts } from '../../../../ui/Facts'
import { Section } from '../../../../ui/Section'
import { applicationPanel as words } from '../../../../words/kinds/application-panel'
import { formatCount, formatList } from '../../../../words/format'
import { nameOf } from '../../../telling/names'
import styles from '../../part-panel.module.css'
import { PointButtons } from './PointButtons'

export function ApplicationNumbers({ id }: { id: string }) {
  const view = useService(id, 'application')
  const design = useRunStore((state) => state.design)
  if (view === null) return null
  const { busy, capacity, waiting, writesTo, readsFrom } = view
  return (
    <Section heading={words.heading}>
      {capacity !== null && (
        <div className={styles.bar}>
          <div className={styles.filled} style={{ width: `${(busy / capacity) * 100}%` }} />
        </div>
      )}
      <Facts>
        <Fact term={words.busy}>{words.ofWorkers(busy, capacity)}</Fact>
        <Fact term={words.waiting}>{formatCount(waiting)}</Fact>
        <Fact term={words.writesTo}>{writesTo === null ? words.nowhere : nameOf(design, writesTo)}</Fact>
        <Fact term={words.readsFrom}>{formatList(readsFrom.map((database) => nameOf(design, database)))}</Fact>
      </Facts>
      <PointButtons view={view} />
    </Section>
  )
}
