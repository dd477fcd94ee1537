/** The time of a request to scale: a row for each piece, one after another. */
import { balancerOf } from '../../../designs/find'
import type { Design } from '../../../engine'
import { waterfall } from '../../../run/waterfall'
import type { Piece } from '../../../run/waterfall'
import type { RequestStory } from '../../../run/request-story'
import { Section } from '../../../ui/Section'
import { formatDuration, formatShare } from '../../../words/format'
import { requestWords as words } from '../../../words/request-words'
import { hostLabel } from '../../telling/names'
import styles from './request.module.css'

interface WaterfallProps {
  design: Design
  story: RequestStory
  /** Its end, or now. */
  untilUs: number
}

export function Waterfall({ design, story, untilUs }: WaterfallProps) {
  const startUs = story.hops[0].timeUs
  const totalUs = Math.max(1, untilUs - startUs)
  const percent = (us: number): string => `${(us / totalUs) * 100}%`
  return (
    <Section heading={words.timeHeading}>
      <ol className={styles.rows}>
        {waterfall(design, story.hops, untilUs).map((piece) => {
          const spanUs = piece.endUs - piece.startUs
          const label = labelOf(design, piece)
          const spoken = words.pieces.row(label, formatDuration(spanUs), formatShare(spanUs / totalUs))
          return (
            <li key={piece.startUs} className={styles.piece} aria-label={spoken} title={spoken}>
              <span>{label}</span>
              <span className={styles.track}>
                <span
                  className={styles.bar}
                  data-type={piece.type}
                  style={{ left: percent(piece.startUs - startUs), width: percent(spanUs) }}
                />
              </span>
              <span className={styles.took}>{formatDuration(spanUs)}</span>
            </li>
          )
        })}
      </ol>
      <p className={styles.axis} aria-label={words.axis}>
        <span>0</span>
        <span>{formatDuration(untilUs - startUs)}</span>
      </p>
    </Section>
  )
}

function labelOf(design: Design, { type, at, to, back, startUs, endUs }: Piece): string {
  const [from, target] = [shortName(design, at), to < 0 ? '' : shortName(design, to)]
  if (type === 'retry') return words.pieces.retry(endUs - startUs)
  if (type === 'queue' || type === 'work' || type === 'silent' || type === 'handshake') return words.pieces[type](from)
  if (back && type === 'travel') return words.pieces.back(from)
  return words.pieces[type](back ? target : from, back ? from : target)
}

/** Short enough for a row: a web server is called by its host, as in the balancer's panel. */
function shortName(design: Design, index: number): string {
  const part = design.services[index]
  const isServer = balancerOf(design)?.servers.some(({ service }) => service === part.id)
  return isServer === true ? (hostLabel(design, part.host) ?? part.label) : part.label
}
