/** The numbers of two runs at one instant, in a column between their drawings: left, right minus left, right. */
import { useStore } from 'zustand'
import type { Scene } from '../../run/scene'
import { useRunStore } from '../../stores/run-store'
import { pairWords as words } from '../../words/pair-words'
import { windowsOf } from './number-rows'
import type { Window } from './number-rows'
import styles from './side-by-side.module.css'

export function Numbers({ scene, names: [left, right] }: { scene: Scene; names: readonly [string, string] }) {
  const live = useRunStore((state) => state.totals)
  const other = useStore(scene.store, (state) => state.totals)
  const nowUs = useStore(scene.store, (state) => state.nowUs)
  const replaying = useStore(scene.store, (state) => state.replaying)
  if (replaying !== null) {
    return (
      <p className={styles.small} role="status">
        {words.catchingUp(replaying.doneUs, replaying.ofUs)}
      </p>
    )
  }
  return (
    <table className={styles.numbers}>
      <caption>{words.caption(nowUs)}</caption>
      <thead>
        <tr>
          <td />
          <th scope="col" title={left}>
            {words.columns.left}
          </th>
          <th scope="col">{words.columns.difference}</th>
          <th scope="col" title={right}>
            {words.columns.right}
          </th>
        </tr>
      </thead>
      {windowsOf(live, other).map((window, i) => (
        <WindowRows key={i} window={window} />
      ))}
    </table>
  )
}

function WindowRows({ window: { name, rows } }: { window: Window }) {
  return (
    <tbody>
      <tr className={styles.window}>
        <th scope="rowgroup" colSpan={4}>
          {name}
        </th>
      </tr>
      {rows.map(({ name: row, left, difference, right, differs }) => (
        <tr key={row} data-differs={differs}>
          <th scope="row">{row}</th>
          <td>{left}</td>
          <td className={styles.difference}>{difference}</td>
          <td>{right}</td>
        </tr>
      ))}
    </tbody>
  )
}
