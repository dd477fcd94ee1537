/** A native range input. While dragged it shows the value it would set; the change is made on release. */
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import styles from './slider.module.css'

interface SliderProps {
  label: string
  value: number
  min: number
  max: number
  step: number
  /** What the value means in words, also for screen readers. */
  textOf: (value: number) => string
  /** Called when it is released, or after a key. */
  onCommit: (value: number) => void
  /** Also called while dragging. */
  onMove?: (value: number) => void
}

export function Slider({ label, value, min, max, step, textOf, onCommit, onMove }: SliderProps) {
  const input = useRef<HTMLInputElement>(null)
  const [draft, setDraft] = useState<number | null>(null)
  const commit = useEffectEvent((chosen: number) => {
    setDraft(null)
    onCommit(chosen)
  })
  useEffect(() => {
    // React's onChange is the browser's input event; its change event comes once, at the end.
    const element = input.current
    const onEnd = (): void => {
      if (element !== null) commit(element.valueAsNumber)
    }
    element?.addEventListener('change', onEnd)
    return () => element?.removeEventListener('change', onEnd)
  }, [])
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
