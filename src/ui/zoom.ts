/** The one place that knows how browsers count pixels in a part of the page enlarged by `zoom`. */

/** In pixels of the window, those of `clientX` and `innerWidth`. */
interface WindowBox {
  left: number
  top: number
  right: number
  bottom: number
  width: number
  height: number
}

/**
 * The size of one of the element's own pixels in pixels of the window: the product of the `zoom` of all its ancestors
 * (CSS Viewport, effective zoom). `currentCSSZoom` is the same, but Safari has had it only since 26.4.
 */
export function zoomOf(element: Element): number {
  let zoom = 1
  for (let at: Element | null = element; at !== null; at = at.parentElement) {
    // A browser that cannot zoom has no such property; the value `normal` means 1.
    zoom *= Number.parseFloat(getComputedStyle(at).zoom) || 1
  }
  return zoom
}

/** Where an element is in the window, whatever it is nested in. */
export function windowBox(element: Element): WindowBox {
  const { left, top, right, bottom, width, height } = element.getBoundingClientRect()
  const scale = tellsWindowPixels() ? 1 : zoomOf(element)
  return {
    left: left * scale,
    top: top * scale,
    right: right * scale,
    bottom: bottom * scale,
    width: width * scale,
    height: height * scale,
  }
}

let measured: boolean | undefined

/**
 * Whether the browser reports boxes in pixels of the window, as CSSOM View asks, or in the element's own, as Chrome
 * before 128 and WebKitGTK 2.50 do. WebKit adopted this and `currentCSSZoom` at different times, so nothing but
 * measuring a box tells which it is.
 */
function tellsWindowPixels(): boolean {
  if (measured === undefined) {
    const probe = document.createElement('div')
    Object.assign(probe.style, { position: 'absolute', width: '10px', zoom: '2' })
    document.body.append(probe)
    measured = probe.getBoundingClientRect().width > 15
    probe.remove()
  }
  return measured
}
