/** The first facts of a part, as lines of its node; its panel has them all. */
import type { ServiceView } from '../../engine'
import { useSceneStore } from '../../run/scene'
import { factText } from '../../words/kinds/fact-text'
import { stateWordsOf } from '../../words/kinds/state-words'
import styles from '../nodes/nodes.module.css'

const MOST_LINES = 3

export function FactLines({ view: { kind, facts }, most = MOST_LINES }: { view: ServiceView; most?: number }) {
  const services = useSceneStore((state) => state.services)
  const { terms = {} } = stateWordsOf(kind).facts ?? {}
  return facts.slice(0, most).map((fact) => (
    <span key={fact.keyword} className={styles.line}>
      {terms[fact.keyword] ?? fact.keyword} <b>{factText(fact, (id) => (id in services ? services[id].label : id))}</b>
    </span>
  ))
}
