/** Rows that are still being sorted stay where they are while somebody is about to press one. */
import { useState } from 'react'
import type { FocusEvent, PointerEvent } from 'react'

interface Held<T, E> {
  /** The latest value, or the one that stood when the pointer or the keyboard entered. */
  shown: T
  /** For the element that shows it. */
  watch: {
    onPointerEnter: (event: PointerEvent<E>) => void
    onPointerLeave: (event: PointerEvent<E>) => void
    onFocus: () => void
    onBlur: (event: FocusEvent<E>) => void
  }
}

/** `latest` as it is, except while the element has the pointer over it or the keyboard within. A tap takes no time, and holds nothing. */
export function useHeld<T, E extends Element>(latest: T): Held<T, E> {
  const [held, setHeld] = useState<{ value: T } | null>(null)
  const hold = (): void => {
    setHeld((before) => before ?? { value: latest })
  }
  const release = (): void => {
    setHeld(null)
  }
  return {
    shown: held === null ? latest : held.value,
    watch: {
      onPointerEnter: ({ pointerType }) => {
        if (pointerType !== 'touch') hold()
      },
      onPointerLeave: ({ currentTarget }) => {
        if (!currentTarget.contains(document.activeElement)) release()
      },
      onFocus: hold,
      onBlur: ({ currentTarget, relatedTarget }) => {
        const staysWithin = relatedTarget instanceof Node && currentTarget.contains(relatedTarget)
        if (!staysWithin && !currentTarget.matches(':hover')) release()
      },
    },
  }
}
