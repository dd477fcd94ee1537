/** What the marks on the canvas mean: shape and colour of each kind. */
import { useRunStore } from '../stores/run-store'
import { en } from '../words/en'
import styles from './canvas.module.css'
import { isTooFast } from './packets/flow'

const items = ['static', 'read', 'write', 'replication', 'failed', 'stale', 'check', 'waiting'] as const

export function Legend() {
  const slowed = useRunStore(({ design, speed }) => design.links.some((link) => isTooFast(link.latencyUs, speed)))
  return (
    <ul className={styles.legend} aria-label={en.canvas.legend.label}>
      {items.map((item) => (
        <li key={item}>
          <Mark item={item} />
          {en.canvas.legend[item]}
        </li>
      ))}
      {slowed && <li className={styles.slowed}>{en.canvas.legend.slowed}</li>}
    </ul>
  )
}

function Mark({ item }: { item: (typeof items)[number] }) {
  return (
    <svg viewBox="-7 -7 14 14" width={14} height={14} aria-hidden className={styles.mark} data-mark={item}>
      {(item === 'static' || item === 'read') && <circle r={5} />}
      {item === 'static' && <circle r={2} className={styles.centre} />}
      {item === 'check' && <circle r={4} />}
      {item === 'waiting' && <circle r={4.5} />}
      {item === 'write' && <rect x={-5} y={-5} width={10} height={10} rx={2.4} />}
      {item === 'replication' && <path d="M0-6L6 5H-6Z" />}
      {item === 'failed' && <path d="M-4-4L4 4M4-4L-4 4" />}
      {item === 'stale' && (
        <>
          <circle r={5} />
          <path d="M0-3V0H2.5" />
        </>
      )}
    </svg>
  )
}
