/** The one place that knows how browsers count pixels in a part of the page that `zoom` makes larger. */

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
 * How many pixels of the window one of the element's own pixels is: the product of the `zoom` of all that it
 * stands in (CSS Viewport, effective zoom). `currentCSSZoom` is the same, but Safari has it only since 26.4.
 */
export function zoomOf(element: Element): number {
  let zoom = 1
  for (let at: Element | null = element; at !== null; at = at.parentElement) {
    // A browser that cannot zoom has no such property, and the word `normal` is 1.
    zoom *= Number.parseFloat(getComputedStyle(at).zoom) || 1
  }
  return zoom
}

/** Where an element is in the window, whatever it stands in. */
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
 * Whether the browser tells boxes in pixels of the window, as CSSOM View asks, or in the element's own, as
 * Chrome before 128 and WebKitGTK 2.50 do. WebKit has come to this and to `currentCSSZoom` at different times,
 * so that nothing but a box tells which it is: one is measured.
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
