/** The pairs that are worse than both of their parts, the first few until more are asked for. */
import { useState } from 'react'
import type { Design } from '../../../engine'
import type { Pairs } from '../../../experiments/spof/deaths'
import { useRunStore } from '../../../stores/run-store'
import { Button } from '../../../ui/Button'
import { experimentWords } from '../../../words/experiment-words'
import styles from './deaths.module.css'
import { partNamed } from './tell-death'

const FIRST = 6

export function PairList({ pairs: { undisturbed, worse } }: { pairs: Pairs }) {
  const design = useRunStore((state) => state.design)
  const [all, setAll] = useState(false)
  const shown = all ? worse : worse.slice(0, FIRST)
  return (
    <>
      <ul className={styles.sentences}>
        {shown.map(({ parts: [one, other], death }) => (
          <li key={`${one} ${other}`}>
            {experimentWords.pairs.and(named(design, one), named(design, other))}:{' '}
            {experimentWords.deaths.badge(death.verdict) === ''
              ? experimentWords.deaths.verdict({ ...death, usual: undisturbed })
              : experimentWords.deaths.badge(death.verdict)}
          </li>
        ))}
      </ul>
      {shown.length < worse.length && (
        <Button size="small" onPress={() => setAll(true)}>
          {experimentWords.pairs.more(worse.length - shown.length)}
        </Button>
      )}
    </>
  )
}

function named(design: Design, id: string): string {
  const what = design.hosts.some((host) => host.id === id)
    ? 'host'
    : design.links.some((link) => link.id === id)
      ? 'link'
      : 'service'
  return partNamed(design, { id, what })
}
