/**
 * A native range input. While dragged it shows the value it would set; the change is made on release. Steps by keyboard are one
 * change, made when the keys rest.
 */
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import type { RefObject } from 'react'
import styles from './slider.module.css'

/** Keys that go on from where the value is. */
const steps = new Set(['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'PageUp', 'PageDown'])
/** So long without a key, the value is the one wanted. */
const REST_MS = 500

interface SliderProps {
  label: string
  value: number
  min: number
  max: number
  step: number
  /** What the value means in words, also for screen readers. */
  textOf: (value: number) => string
  /** Called when it is released, and when the keys have rested. */
  onCommit: (value: number) => void
  /** Also called while dragging. */
  onMove?: (value: number) => void
}

export function Slider({ label, value, min, max, step, textOf, onCommit, onMove }: SliderProps) {
  const input = useRef<HTMLInputElement>(null)
  const [draft, setDraft] = useState<number | null>(null)
  useSettled(input, (chosen) => {
    setDraft(null)
    onCommit(chosen)
  })
  const shown = Math.min(max, Math.max(min, draft ?? value))
  return (
    <input
      ref={input}
      type="range"
      className={styles.slider}
      aria-label={label}
      aria-valuetext={textOf(draft ?? value)}
      title={textOf(draft ?? value)}
      min={min}
      max={max}
      step={step}
      value={shown}
      style={{ backgroundSize: `${((shown - min) / (max - min)) * 100}% 4px, 100% 4px` }}
      onChange={(event) => {
        setDraft(event.target.valueAsNumber)
        onMove?.(event.target.valueAsNumber)
      }}
    />
  )
}

/** Calls `settled` with the value of the input when it is released, and when the keys that step it have rested. */
function useSettled(input: RefObject<HTMLInputElement | null>, settled: (value: number) => void): void {
  const settle = useEffectEvent(settled)
  useEffect(() => {
    const element = input.current
    if (element === null) return undefined
    let stepping = false
    let resting: ReturnType<typeof setTimeout> | undefined
    const take = (): void => {
      clearTimeout(resting)
      resting = undefined
      settle(element.valueAsNumber)
    }
    // React's onChange is the browser's input event; its change event comes once, at the end, but at each step by keyboard.
    const onEnd = (): void => {
      if (stepping) {
        clearTimeout(resting)
        resting = setTimeout(take, REST_MS)
      } else take()
    }
    // Whatever else is done meanwhile is done to the value shown.
    const onOther = (): void => {
      stepping = false
      if (resting !== undefined) take()
    }
    const onKey = ({ key, target }: KeyboardEvent): void => {
      if (target === element && steps.has(key)) stepping = true
      else onOther()
    }
    const stopping = new AbortController()
    const { signal } = stopping
    element.addEventListener('change', onEnd, { signal })
    element.addEventListener('blur', onOther, { signal })
    element.addEventListener('pointerdown', onOther, { signal })
    // Before shortcuts are carried out, which listen on the document.
    addEventListener('keydown', onKey, { capture: true, signal })
    return () => {
      clearTimeout(resting)
      stopping.abort()
    }
  }, [input])
}
