/** How grave an event is, as a small sign before its sentence. The sentence says the same. */
import { CircleCheck, CircleX, Info, TriangleAlert } from 'lucide-react'
import type { Gravity } from '../telling/tell-change'
import styles from './events.module.css'

const icons = { bad: CircleX, warn: TriangleAlert, ok: CircleCheck, neutral: Info }

export function GravityIcon({ gravity }: { gravity: Gravity }) {
  const Icon = icons[gravity]
  return <Icon className={styles.icon} data-gravity={gravity} size={15} aria-hidden="true" />
}
