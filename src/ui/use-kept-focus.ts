/** Keeps the keyboard where it was when the control that had it goes away, as a button does whose deed is done. */
import { useEffect, useRef } from 'react'
import type { RefObject } from 'react'

const focusable = 'button:not([tabindex="-1"]), a[href], input, select, summary, [tabindex="0"]'

/** For the element that holds the controls. It should have a `tabIndex`, for when no control is left in it. */
export function useKeptFocus<T extends HTMLElement>(): RefObject<T | null> {
  const element = useRef<T>(null)
  useEffect(() => {
    const holder = element.current
    if (holder === null) return
    let last: Element | null = null
    let around: Element | null = null
    const onFocus = ({ target }: FocusEvent): void => {
      last = target instanceof Element ? target : null
      around = last?.parentElement ?? null
    }
    // Whoever is left while still there was left on purpose.
    const onBlur = ({ target }: FocusEvent): void => {
      if (target === last) queueMicrotask(() => (last = last === target && last?.isConnected === true ? null : last))
    }
    const observer = new MutationObserver(() => {
      if (last === null || last.isConnected || document.activeElement !== document.body) return
      last = null
      const near = around?.isConnected === true ? around.querySelector(focusable) : null
      const next = near ?? holder.querySelector(focusable) ?? holder
      if (next instanceof HTMLElement) next.focus()
    })
    holder.addEventListener('focusin', onFocus)
    holder.addEventListener('focusout', onBlur)
    observer.observe(holder, { childList: true, subtree: true })
    return () => {
      holder.removeEventListener('focusin', onFocus)
      holder.removeEventListener('focusout', onBlur)
      observer.disconnect()
    }
  }, [])
  return element
}
