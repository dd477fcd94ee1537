/** An event's severity as a small icon before its sentence, which says the same. */
import { CircleCheck, CircleX, Info, TriangleAlert } from 'lucide-react'
import type { Gravity } from '../telling/tell-change'
import styles from './event-list.module.css'

const icons = { bad: CircleX, warn: TriangleAlert, ok: CircleCheck, neutral: Info }

export function GravityIcon({ gravity }: { gravity: Gravity }) {
  const Icon = icons[gravity]
  return <Icon className={styles.icon} data-gravity={gravity} size={15} aria-hidden="true" />
}
