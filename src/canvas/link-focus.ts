/** By keyboard from a part to its links: each press goes on to the next one, and after the last back to the part. */

/** The part whose links are being visited. */
let from: HTMLElement | null = null

export function focusNextLink(): void {
  const { activeElement } = document
  if (!(activeElement instanceof Element)) return
  const node = activeElement.closest('.react-flow__node')
  const edge = activeElement.closest('.react-flow__edge')
  if (node instanceof HTMLElement) from = node
  if (from === null || (node === null && edge === null)) return
  const links = linksOf(from)
  const next = edge === null ? 0 : links.findIndex((link) => link === edge) + 1
  if (next in links) visit(links[next])
  else from.focus()
}

/** The drawn links of a part, or of the parts that stand on a host; named in the canvas by both their ends. */
function linksOf(part: HTMLElement): SVGElement[] {
  const canvas = part.closest('.react-flow')
  const ids = new Set((part.dataset.parts ?? '').split(' '))
  return [...(canvas?.querySelectorAll<SVGElement>('.react-flow__edge') ?? [])].filter((link) => {
    const { dataset } = link
    const isDrawn = link.querySelector('[data-used=true]') !== null
    return isDrawn && (ids.has(dataset.from ?? '') || ids.has(dataset.to ?? ''))
  })
}

/** Links stand before all parts on the page: from one, the Tab key goes on from its part. */
function visit(link: SVGElement): void {
  link.addEventListener('keydown', onTab)
  link.focus()
}

function onTab({ key, currentTarget }: KeyboardEvent): void {
  if (key !== 'Tab') return
  if (currentTarget instanceof SVGElement) currentTarget.removeEventListener('keydown', onTab)
  from?.focus()
}
