/**
 * Three short hints, one after another, each beside what it is about, until that is done. The page stays usable, and focus
 * stays where it was.
 */
import { balancerOf } from '../../designs/find'
import { X } from 'lucide-react'
import { useEffect, useLayoutEffect, useRef } from 'react'
import type { RefObject } from 'react'
import { useRunStore } from '../../stores/run-store'
import type { RunState } from '../../stores/run-store'
import { showHint } from '../../stores/view-store'
import { Button, IconButton } from '../../ui/Button'
import { isTouched } from '../../ui/touch'
import { hintWords as words } from '../../words/hint-words'
import styles from './hints.module.css'
import { placeHint } from './place-hint'
import type { Side } from './place-hint'

export function Hints({ hint }: { hint: number }) {
  const card = useRef<HTMLElement>(null)
  const ring = useRef<HTMLDivElement>(null)
  useFollowing(card, ring, useTargets()[hint], sides[hint])
  const { title, text, byTouch } = words.hints[hint]
  const last = hint === words.hints.length - 1
  const goOn = (): void => showHint(last ? null : hint + 1)
  useDeed(hint, goOn)
  return (
    <>
      <div ref={ring} className={styles.ring} aria-hidden="true" />
      <section
        ref={card}
        className={styles.card}
        aria-label={words.label(hint + 1, words.hints.length)}
        data-keeps="Escape"
        onKeyDown={(event) => {
          if (event.key === 'Escape') showHint(null)
        }}
      >
        <div className={styles.head}>
          <h2 className={styles.title}>{title}</h2>
          <IconButton label={words.dismiss} tone="quiet" onPress={() => showHint(null)}>
            <X size={16} aria-hidden="true" />
          </IconButton>
        </div>
        <p className={styles.text} role="status">
          {isTouched() ? (byTouch ?? text) : text}
        </p>
        <div className={styles.foot}>
          <span className={styles.count}>{words.label(hint + 1, words.hints.length)}</span>
          <Button tone="strong" onPress={goOn}>
            {last ? words.done : words.next}
          </Button>
        </div>
      </section>
    </>
  )
}

/** By hint, its possible targets: the first of these that is visible. */
function useTargets(): readonly (readonly string[])[] {
  const server = useRunStore(({ design }) => {
    const first = balancerOf(design)?.servers[0]?.service
    return design.services.find(({ id }) => id === first)?.host
  })
  return [
    [`.react-flow__node[data-id="${server ?? ''}"]`],
    ['[data-hint=mode]', '[data-tab=settings]'],
    ['[data-hint=timeline]', '[data-tab=strip]'],
  ]
}

/** By hint: whether what it speaks of has been done, as the latest edit or by the instant shown. */
const deeds: readonly ((state: RunState) => boolean)[] = [
  ({ undo }) => undo?.edit === 'command' && ['powerOff', 'kill', 'hang', 'pause'].includes(undo.action.op),
  ({ undo }) => undo?.edit === 'command' && undo.action.op === 'mode',
  ({ nowUs, knownUs }) => nowUs < knownUs,
]

/** Goes on as soon as the hint's deed is done while it is shown. */
function useDeed(hint: number, goOn: () => void): void {
  useEffect(() => {
    const isDone = deeds[hint]
    return useRunStore.subscribe((now, before) => {
      if (isDone(now) && (!isDone(before) || now.undo !== before.undo)) goOn()
    })
  })
}

/** By hint: the side where the card is least in the way. */
const sides: readonly Side[] = ['right', 'below', 'above']

const FOLLOW_MS = 200

/** Keeps the card beside its target, which moves when the window or the drawing does. */
function useFollowing(
  card: RefObject<HTMLElement | null>,
  ring: RefObject<HTMLElement | null>,
  selectors: readonly string[],
  prefers: Side,
): void {
  const key = selectors.join()
  // Before paint, so that it does not jump into place.
  useLayoutEffect(() => {
    const follow = (): void => {
      if (card.current !== null && ring.current !== null) placeHint(card.current, ring.current, key, prefers)
    }
    follow()
    const timer = setInterval(follow, FOLLOW_MS)
    addEventListener('resize', follow)
    return () => {
      clearInterval(timer)
      removeEventListener('resize', follow)
    }
  }, [card, ring, key, prefers])
}
