/** Keeps focus in place when the focused control disappears, as a button may once it has been used. */
import { useEffect, useRef } from 'react'
import type { RefObject } from 'react'

const focusable = 'button:not([tabindex="-1"]), a[href], input, select, summary, [tabindex="0"]'

/** The first control just added to a part of the page, as when one replaces another. */
function controlIn(records: readonly MutationRecord[], part: Element): Element | null {
  const added = records.flatMap(({ addedNodes }) => [...addedNodes]).filter((node) => node instanceof Element)
  const controls = added.map((node) => (node.matches(focusable) ? node : node.querySelector(focusable)))
  return controls.find((control) => control !== null && part.contains(control)) ?? null
}

/** For the element that holds the controls. It needs a `tabIndex`, for when no control is left in it. */
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
    // A control that is still there when it loses focus was left deliberately.
    const onBlur = ({ target }: FocusEvent): void => {
      if (target === last) queueMicrotask(() => (last = last === target && last?.isConnected === true ? null : last))
    }
    const observer = new MutationObserver((records) => {
      if (last === null || last.isConnected || document.activeElement !== document.body) return
      last = null
      const stays = around?.isConnected === true ? around : holder
      const next = controlIn(records, stays) ?? stays
      if (!(next instanceof HTMLElement)) return
      // Not to a control that happens to be beside it: the next Enter would do something unintended.
      if (next === stays && !next.hasAttribute('tabindex')) next.tabIndex = -1
      next.focus()
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
