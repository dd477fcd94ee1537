/** Both branches' answers and failures per second, one under the other, on the same axes. */
import { causes } from '../../../engine'
import type { Comparison } from '../../../run/compare'
import { branchWords as words } from '../../../words/branch-words'
import { formatClock } from '../../../words/format'
import { curveOf } from '../timeline/curve'
import { mostOf, piecesOf } from '../timeline/pieces'
import type { Piece } from '../timeline/pieces'
import { ceilingOf } from '../timeline/scale'
import timeline from '../timeline/timeline.module.css'
import styles from './branches.module.css'

const WIDTH = 860
const HEIGHT = 58

interface CompareCurvesProps {
  comparison: Comparison
  names: readonly [string, string]
}

export function CompareCurves({ comparison, names }: CompareCurvesProps) {
  const { a, b, fromUs, untilUs } = comparison
  const from = Math.floor(fromUs / 1e6)
  const span = Math.max(1, Math.ceil(untilUs / 1e6) - from)
  const [first, second] = [a, b].map(({ series, cuts }) => piecesOf(series, cuts))
  const ceiling = ceilingOf(Math.max(mostOf(first), mostOf(second)))
  const axes = {
    x: (second: number) => ((second - from) / span) * WIDTH,
    y: (perSecond: number) => HEIGHT - (perSecond / ceiling) * (HEIGHT - 4),
  }
  const draw = (pieces: readonly Piece[], name: string) => {
    const curve = curveOf(pieces, axes)
    return (
      <figure className={styles.figure}>
        <figcaption className={styles.caption}>
          {name}
          <span className={styles.scale}>{words.ceiling(ceiling)}</span>
        </figcaption>
        <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" role="img" aria-label={words.curve(name)}>
          <path className={timeline.answered} d={curve.answered} />
          {curve.failures.map((band, i) => (
            <path key={causes[i + 1]} className={timeline.failed} data-cause={causes[i + 1]} d={band} />
          ))}
          <path className={timeline.line} d={curve.answeredLine} />
        </svg>
      </figure>
    )
  }
  return (
    <div>
      {draw(first, names[0])}
      {draw(second, names[1])}
      <div className={styles.axis} aria-hidden="true">
        <span>{formatClock(from * 1e6)}</span>
        <span>{formatClock((from + span) * 1e6)}</span>
      </div>
    </div>
  )
}
