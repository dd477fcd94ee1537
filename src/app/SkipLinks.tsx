/** The first tab stops: straight to one of the parts of the page. Hidden until focused. */
import { useViewStore } from '../stores/view-store'
import { skipWords as words } from '../words/skip-words'
import styles from './skip-links.module.css'

const destinations = {
  canvas: '.react-flow__node',
  table: '#table-title',
  details: 'main ~ aside [tabindex="0"]',
  timeline: '[role=slider][aria-valuetext]',
} as const

export function SkipLinks() {
  const panels = useViewStore((state) => state.panels)
  const table = useViewStore((state) => state.table)
  const wanted = [
    table ? 'table' : 'canvas',
    ...(panels.inspector ? (['details'] as const) : []),
    ...(panels.strip ? (['timeline'] as const) : []),
  ] as const
  return (
    <nav className={styles.links} aria-label={words.label}>
      {wanted.map((name) => (
        <button key={name} type="button" onClick={() => go(destinations[name])}>
          {words.to[name]}
        </button>
      ))}
    </nav>
  )
}

function go(selector: string): void {
  document.querySelector<HTMLElement>(selector)?.focus()
}
