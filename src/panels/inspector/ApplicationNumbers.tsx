/** The application's workers and the databases it uses. */
import { useRunStore } from '../../stores/run-store'
import type { ApplicationView } from '../../stores/service-view'
import { Fact, Facts } from '../../ui/Facts'
import { Section } from '../../ui/Section'
import { inspectorWords } from '../../words/inspector-words'
import { formatCount, formatList } from '../../words/format'
import { nameOf } from '../telling/names'
import styles from './inspector.module.css'

const words = inspectorWords.application

export function ApplicationNumbers({ view }: { view: ApplicationView }) {
  const design = useRunStore((state) => state.design)
  const { busy, workers, waiting, writesTo, readsFrom } = view
  const share = workers === 0 ? 0 : busy / workers
  return (
    <Section heading={words.heading}>
      {workers > 0 && (
        <div className={styles.bar}>
          <div className={styles.filled} style={{ width: `${share * 100}%` }} />
        </div>
      )}
      <Facts>
        <Fact term={words.busy}>{words.ofWorkers(busy, workers)}</Fact>
        <Fact term={words.waiting}>{formatCount(waiting)}</Fact>
        <Fact term={words.writesTo}>{writesTo === null ? words.nowhere : nameOf(design, writesTo)}</Fact>
        <Fact term={words.readsFrom}>{formatList(readsFrom.map((id) => nameOf(design, id)))}</Fact>
      </Facts>
    </Section>
  )
}
