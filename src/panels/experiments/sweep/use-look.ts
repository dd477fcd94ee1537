/** The colours of the theme as a canvas needs them, read again whenever they change. */
import { useEffect, useState } from 'react'
import type { RefObject } from 'react'
import { zoomOf } from '../../../ui/zoom'
import type { Look } from './chart-options'

/** For the elements whose colours are those of the chart. */
export const colours = ['ink', 'grid', 'surface', 'first', 'second', 'firstBand', 'secondBand'] as const

/** `probes` holds an element for each of the colours, in their order; null before the first reading. */
export function useLook(probes: RefObject<HTMLElement | null>): Look | null {
  const [look, setLook] = useState<Look | null>(null)
  useEffect(() => {
    const { current } = probes
    if (current === null) return
    const read = (): void => setLook(lookOf(current))
    read()
    const observer = new MutationObserver(read)
    observer.observe(document.documentElement, { attributeFilter: ['data-theme'] })
    const page = current.closest('[data-presenting]')
    if (page !== null) observer.observe(page, { attributeFilter: ['data-presenting'] })
    const system = ['(forced-colors: active)', '(prefers-contrast: more)'].map((query) => matchMedia(query))
    for (const query of system) query.addEventListener('change', read)
    return () => {
      observer.disconnect()
      for (const query of system) query.removeEventListener('change', read)
    }
  }, [probes])
  return look
}

function lookOf(probes: HTMLElement): Look {
  const [ink, grid, surface, first, second, firstBand, secondBand] = [...probes.children].map(
    (probe) => getComputedStyle(probe).color,
  )
  return {
    scale: zoomOf(probes),
    font: getComputedStyle(probes).fontFamily,
    ...{ ink, grid, surface },
    lines: [first, second],
    bands: [firstBand, secondBand],
  }
}
