/** Keyboard access from a part to its links: each press goes to the next one, and after the last back to the part. */

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

/** The drawn links of a part, or of the parts on a host; named by both ends. */
function linksOf(part: HTMLElement): SVGElement[] {
  const canvas = part.closest('.react-flow')
  const ids = new Set((part.dataset.parts ?? '').split(' '))
  return [...(canvas?.querySelectorAll<SVGElement>('.react-flow__edge') ?? [])].filter((link) => {
    const { dataset } = link
    const isDrawn = link.querySelector('[data-used=true]') !== null
    return isDrawn && (ids.has(dataset.from ?? '') || ids.has(dataset.to ?? ''))
  })
}

/** Links come before all parts in the page: from a link, Tab continues after its part. */
function visit(link: SVGElement): void {
  link.addEventListener('keydown', onTab)
  link.focus()
}

function onTab({ key, currentTarget }: KeyboardEvent): void {
  if (key !== 'Tab') return
  if (currentTarget instanceof SVGElement) currentTarget.removeEventListener('keydown', onTab)
  from?.focus()
}
