/** Two drawings side by side, each under its name: the live run, and one that follows it; between them the numbers of both. */
import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { Canvas } from '../../canvas/Canvas'
import { designSources, findDesign } from '../../designs/catalog'
import { branchName } from '../../panels/strip/branches/branch-name'
import { standBeside } from '../../run/actions'
import { CompanionRun } from '../../run/companion'
import { SceneContext } from '../../run/scene'
import { useDesignStore } from '../../stores/design-store'
import { useRunStore } from '../../stores/run-store'
import type { Companion } from '../../stores/run-store'
import { useViewStore } from '../../stores/view-store'
import { Button } from '../../ui/Button'
import { Select } from '../../ui/Select'
import { differingWords } from '../../words/differing-words'
import { pairWords as words } from '../../words/pair-words'
import { Numbers } from './PairNumbers'
import styles from './side-by-side.module.css'

export function SideBySide() {
  const companion = useViewStore((state) => state.companion)
  return companion && <Pair key={keyOf(companion)} companion={companion} />
}

function Pair({ companion }: { companion: Companion }) {
  const [scene] = useState(() => new CompanionRun(companion, differingWords))
  useEffect(() => scene.start(), [scene])
  // Before its first numbers there is nothing to draw.
  const isThere = useStore(scene.store, ({ design }) => design.hosts.length > 0)
  const small = useViewStore((state) => state.layout === 'sheet')
  const { left, options } = useNames(companion)
  const chosen = keyOf(companion)
  const right = options.find(({ value }) => value === chosen)?.label ?? ''
  return (
    <>
      <h2 className={styles.left} title={words.left(left)}>
        {left}
      </h2>
      <section className={styles.middle} aria-label={words.label}>
        <div className={styles.head}>
          <h2 className={styles.title}>{words.label}</h2>
          <Button title={words.closeTitle} onPress={() => standBeside(null)}>
            {words.close}
          </Button>
        </div>
        {small && <p className={styles.small}>{words.tooSmall}</p>}
        <Numbers scene={scene} names={[left, right]} />
      </section>
      <div className={styles.right}>
        <Select
          label={words.beside}
          labelHidden
          title={words.right(right)}
          options={options}
          value={chosen}
          onChange={(value) => standBeside(companionOf(value))}
        />
      </div>
      {!small && (
        <section className={styles.other} aria-label={words.right(right)}>
          <SceneContext value={scene}>{isThere && <Canvas tools={null} />}</SceneContext>
        </section>
      )}
    </>
  )
}

/** The name of the live run, where there is something to tell it from; and all that can stand beside it. */
function useNames(companion: Companion) {
  const branches = useRunStore((state) => state.branches)
  const shown = useRunStore((state) => state.branch)
  const design = useRunStore((state) => state.design)
  const designId = useDesignStore((state) => state.designId)
  const changed = useDesignStore((state) => state.changed !== null)
  const own = branches.find(({ id }) => id === shown)
  const name = findDesign(designId)?.name ?? designId
  const branch = own === undefined || branches.length < 2 ? null : branchName(own, design)
  const designs = designSources.filter(({ id }) => id !== designId || changed)
  return {
    left: 'branch' in companion && branch !== null ? branch : words.design(name, branch),
    options: [
      ...branches
        .filter(({ id }) => id !== shown)
        .map((other) => ({ value: keyOf({ branch: other.id }), label: branchName(other, design) })),
      ...designs.map((other) => ({
        value: keyOf({ design: other.id }),
        label: other.id === designId ? words.asItComes(other.name) : other.name,
      })),
    ],
  }
}

function keyOf(companion: Companion): string {
  return 'branch' in companion ? `branch ${companion.branch}` : companion.design
}

function companionOf(key: string): Companion {
  const branch = /^branch (\d+)$/.exec(key)
  return branch === null ? { design: key } : { branch: Number(branch[1]) }
}
