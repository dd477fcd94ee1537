/** Keeps the keyboard where it was when the control that had it goes away, as a button does whose deed is done. */
import { useEffect, useRef } from 'react'
import type { RefObject } from 'react'

const focusable = 'button:not([tabindex="-1"]), a[href], input, select, summary, [tabindex="0"]'

/** For the element that holds the controls. It should have `tabIndex={-1}`, for when no control is left in it. */
export function useKeptFocus<T extends HTMLElement>(): RefObject<T | null> {
  const element = useRef<T>(null)
  const last = useRef<Element | null>(null)
  useEffect(() => {
    const holder = element.current
    const onFocus = ({ target }: FocusEvent): void => {
      if (target instanceof Element) last.current = target
    }
    // An element that is still there was left on purpose.
    const onBlur = ({ target }: FocusEvent): void => {
      if (target instanceof Element && target.isConnected) queueMicrotask(() => forget(target))
    }
    const forget = (target: Element): void => {
      if (last.current === target && target.isConnected) last.current = null
    }
    holder?.addEventListener('focusin', onFocus)
    holder?.addEventListener('focusout', onBlur)
    return () => {
      holder?.removeEventListener('focusin', onFocus)
      holder?.removeEventListener('focusout', onBlur)
    }
  }, [])
  useEffect(() => {
    if (last.current === null || last.current.isConnected || document.activeElement !== document.body) return
    last.current = null
    const holder = element.current
    const next = holder?.querySelector(focusable) ?? holder
    if (next instanceof HTMLElement) next.focus()
  })
  return element
}
