/** What the marks on the canvas mean: the shape and colour of each. */
import { Suspense } from 'react'
import { useSceneStore } from '../run/scene'
import { later } from '../ui/later'
import { en } from '../words/en'
import styles from './canvas.module.css'
import { extrasIn } from './legend-extras'
import { useTraffic } from './traffic'

const items = ['static', 'read', 'write', 'answer', 'replication', 'failed', 'stale', 'check', 'waiting'] as const

// What can be turned on is off at first.
const LegendExtras = later(async () => (await import('./LegendExtras')).LegendExtras)

/** Folded where it does not fit; it opens on request. */
export function Legend({ compact }: { compact: boolean }) {
  if (!compact) return <Items over />
  return (
    <details className={styles.folded} data-overlay>
      <summary>{en.canvas.legend.label}</summary>
      <Items over={false} />
    </details>
  )
}

function Items({ over }: { over: boolean }) {
  const showing = useTraffic((state) => state.showing)
  const more = useSceneStore((state) => extrasIn(state).length > 0)
  return (
    <div className={styles.legend} data-overlay={over ? '' : undefined}>
      <ul aria-label={en.canvas.legend.label}>
        {items.map((item) => (
          <li key={item}>
            <Mark item={item} />
            {en.canvas.legend[item]}
          </li>
        ))}
      </ul>
      <p className={styles.showing}>
        {en.canvas.legend.showing[showing]}
        <Suspense>{more && <LegendExtras />}</Suspense>
      </p>
    </div>
  )
}

function Mark({ item }: { item: (typeof items)[number] }) {
  return (
    <svg viewBox="-7 -7 14 14" width={14} height={14} aria-hidden className={styles.mark} data-mark={item}>
      {(item === 'static' || item === 'read') && <circle r={5} />}
      {item === 'static' && <circle r={2} className={styles.centre} />}
      {item === 'answer' && <circle r={4.2} />}
      {item === 'check' && <circle r={4} />}
      {item === 'waiting' && (
        <>
          <circle r={2.8} />
          <circle r={5.6} className={styles.ring} />
        </>
      )}
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
