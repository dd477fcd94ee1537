/** The chart of a sweep, drawn by uPlot; loaded with it when there is something to draw. */
import { useEffect, useRef, useState } from 'react'
import uPlot from 'uplot'
import 'uplot/dist/uPlot.min.css'
import type { Sweep } from '../../../experiments/sweep/sweep'
import { dataOf, optionsOf } from './chart-options'
import styles from './sweep.module.css'
import { colours, useLook } from './use-look'

interface SweepChartProps {
  sweep: Sweep
  /** Hears the place of the point under the pointer, or null. */
  onPoint: (place: number | null) => void
}

export function SweepChart({ sweep, onPoint }: SweepChartProps) {
  const frame = useRef<HTMLDivElement>(null)
  const probes = useRef<HTMLDivElement>(null)
  const look = useLook(probes)
  const [{ width, height }, setSize] = useState({ width: 0, height: 0 })
  useEffect(() => {
    if (frame.current === null) return
    const observer = new ResizeObserver(([{ contentRect }]) =>
      setSize({ width: Math.floor(contentRect.width), height: Math.floor(contentRect.height) }),
    )
    observer.observe(frame.current)
    return () => observer.disconnect()
  }, [])
  useEffect(() => {
    if (frame.current === null || look === null || width === 0 || height === 0) return
    const chart = new uPlot({ ...optionsOf(sweep, look, onPoint), width, height }, dataOf(sweep), frame.current)
    return () => chart.destroy()
  }, [sweep, look, width, height, onPoint])
  return (
    <>
      <div ref={probes} className={styles.probes} aria-hidden="true">
        {colours.map((colour) => (
          <i key={colour} data-colour={colour} />
        ))}
      </div>
      {/* A canvas is sharp in pixels of the window: the zoom of a presentation is undone here, and its sizes are larger instead. */}
      <div ref={frame} className={styles.frame} style={look === null ? undefined : { zoom: 1 / look.scale }} />
    </>
  )
}
