/** Places a hint beside what it is about, on its preferred side if it fits there, inside the window. */
import { windowBox, zoomOf } from '../../ui/zoom'

interface Box {
  left: number
  top: number
  right: number
  bottom: number
}

const GAP = 14
const MARGIN = 10
const RING = 5

/** Puts the card beside the first of the elements that is visible, and the ring around that; otherwise low in the window. */
export function placeHint(card: HTMLElement, ring: HTMLElement, selectors: string, prefers: Side): void {
  const target = selectors
    .split(',')
    .flatMap((selector) => document.querySelector(selector) ?? [])
    .map((element) => windowBox(element))
    .find((box) => box.width > 0)
  ring.hidden = target === undefined
  // A presentation zooms both, so their positions are in zoomed pixels.
  const { width, height } = windowBox(card)
  const scale = zoomOf(card)
  const put = (element: HTMLElement, box: Partial<Record<'left' | 'top' | 'width' | 'height', number>>): void => {
    for (const [side, value] of Object.entries(box)) element.style.setProperty(side, `${value / scale}px`)
  }
  put(card, besideOf(target, prefers, { width, height }, { width: innerWidth, height: innerHeight }))
  if (target === undefined) return
  put(ring, {
    left: target.left - RING,
    top: target.top - RING,
    width: target.width + 2 * RING,
    height: target.height + 2 * RING,
  })
}

interface Size {
  width: number
  height: number
}

export type Side = 'left' | 'below' | 'above' | 'right'

/** The corner of a card beside a target, on its preferred side or else the first where it fits. */
export function besideOf(
  target: Box | undefined,
  prefers: Side,
  card: Size,
  page: Size,
): { left: number; top: number } {
  if (target === undefined) {
    return { left: (page.width - card.width) / 2, top: page.height - card.height - MARGIN }
  }
  const across = clamp((target.left + target.right - card.width) / 2, page.width - card.width)
  const down = clamp((target.top + target.bottom - card.height) / 2, page.height - card.height)
  const places = {
    left: { left: target.left - card.width - GAP, top: down },
    below: { left: across, top: target.bottom + GAP },
    above: { left: across, top: target.top - card.height - GAP },
    right: { left: target.right + GAP, top: down },
  }
  const fits = ({ left, top }: { left: number; top: number }): boolean =>
    left >= MARGIN &&
    top >= MARGIN &&
    left + card.width <= page.width - MARGIN &&
    top + card.height <= page.height - MARGIN
  return (
    [places[prefers], ...Object.values(places)].find(fits) ?? { left: across, top: page.height - card.height - MARGIN }
  )
}

function clamp(value: number, room: number): number {
  return Math.max(MARGIN, Math.min(value, room - MARGIN))
}
