/** Points an application at another database, for its writes or for its reads. */
import { run } from '../../../../run/run'
import { useRunStore } from '../../../../stores/run-store'
import type { Views } from '../../../../engine'
import { Button } from '../../../../ui/Button'
import { applicationPanel as words } from '../../../../words/kinds/application-panel'
import { nameOf } from '../../../telling/names'
import styles from '../../part-panel.module.css'

export function PointButtons({ view: { id, reaches, readsFrom, writesTo } }: { view: Views['application'] }) {
  const design = useRunStore((state) => state.design)
  if (reaches.length < 2) return null
  return (
    <>
      {reaches.map((database) => (
        <div key={database} className={styles.actions}>
          <Button
            size="small"
            off={writesTo === database}
            onPress={() => run.command({ op: 'point', target: id, writesTo: database })}
          >
            {words.writeTo(nameOf(design, database))}
          </Button>
          <Button
            size="small"
            off={readsFrom.length === 1 && readsFrom[0] === database}
            onPress={() => run.command({ op: 'point', target: id, readsFrom: [database] })}
          >
            {words.readFrom(nameOf(design, database))}
          </Button>
        </div>
      ))}
      <p className={styles.hint}>{words.pointHint}</p>
    </>
  )
}
