// What a person does on a page, in any browser: finds things by what they are and what they are called, points, presses, waits.
import { setTimeout as wait } from 'node:timers/promises'

/** Says that a page hangs, not that a machine is slow. */
const PATIENCE_MS = 20_000
const POLL_MS = 100

/** How the elements of a role are written on this page. */
const elements = {
  button: 'button',
  dialog: 'dialog[open]',
  group: '[role=group]',
  item: '[role=menuitemradio]',
  main: 'main',
  menu: '[role=menu]',
  part: '[aria-roledescription=node]',
  slider: '[role=slider]',
  textbox: 'input:not([type]), textarea',
  timer: '[role=timer]',
}

export class Person {
  constructor(visit) {
    this.visit = visit
  }

  /** The answer of a question to the page, once it is neither null nor false. */
  until(awaited, question, ...given) {
    return this.repeat(awaited, () => this.visit.ask(question, ...given))
  }

  async repeat(awaited, ask) {
    const untilMs = performance.now() + PATIENCE_MS
    for (;;) {
      const answer = await ask()
      if (answer !== null && answer !== false) return answer
      if (performance.now() > untilMs) throw new Error(`In vain: ${awaited}.`)
      await wait(POLL_MS)
    }
  }

  /** The first that is on the page, whose name begins with this: its box in the window, its text, its value. */
  find(role, name = '') {
    return this.until(`${role} “${name}” is on the page`, seen, elements[role], name)
  }

  async gone(role, name = '') {
    await this.repeat(
      `${role} “${name}” is gone`,
      async () => (await this.visit.ask(seen, elements[role], name)) === null,
    )
  }

  /** The same when it rests, and nothing covers it. */
  async rest(role, name = '') {
    let before
    return this.repeat(`${role} “${name}” rests, uncovered`, async () => {
      const found = await this.find(role, name)
      const last = before
      before = JSON.stringify([found.left, found.top, found.width, found.height])
      return before === last && found.isUncovered && found
    })
  }

  /** Clicks it in its middle, or so far from its left top corner. */
  async click(role, name, from) {
    const { left, top, width, height } = await this.rest(role, name)
    await this.clickAt(from ? { x: left + from.x, y: top + from.y } : { x: left + width / 2, y: top + height / 2 })
  }

  async clickAt(point) {
    await this.visit.move(point)
    await this.visit.down()
    await this.visit.up()
  }

  async drag(from, to) {
    const STEPS = 12
    await this.visit.move(from)
    await this.visit.down()
    for (let i = 1; i <= STEPS; i++) {
      const share = i / STEPS
      await this.visit.move({ x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share })
    }
    await this.visit.up()
  }

  press(...keys) {
    return this.visit.press(...keys)
  }
}

/* global document, innerWidth, innerHeight, getComputedStyle */
/** Runs on the page. Of several, one that can be clicked. */
function seen(selector, name) {
  // Some browsers give boxes in pixels of the window, others in those of the element: see src/ui/zoom.ts.
  const probe = document.createElement('div')
  Object.assign(probe.style, { position: 'absolute', width: '10px', zoom: '2' })
  document.body.append(probe)
  const inWindow = probe.getBoundingClientRect().width > 15
  probe.remove()
  const nameOf = (element) => {
    const [id] = (element.getAttribute('aria-labelledby') ?? '').split(' ')
    return document.getElementById(id)?.textContent ?? element.getAttribute('aria-label') ?? element.textContent.trim()
  }
  const tell = (element) => {
    let scale = 1
    for (let at = inWindow ? null : element; at !== null; at = at.parentElement) {
      scale *= Number.parseFloat(getComputedStyle(at).zoom) || 1
    }
    const box = element.getBoundingClientRect()
    const [left, top, width, height] = [box.left, box.top, box.width, box.height].map((length) => length * scale)
    return {
      ...{ left, top, width, height },
      isInside: left >= 0 && top >= 0 && left + width <= innerWidth && top + height <= innerHeight,
      isUncovered: element.contains(document.elementFromPoint(left + width / 2, top + height / 2)),
      isFocused: element === document.activeElement,
      text: element.textContent.trim(),
    }
  }
  const all = [...document.querySelectorAll(selector)].filter((it) => nameOf(it).startsWith(name) && it.offsetWidth > 0)
  const told = all.map(tell)
  return told.find(({ isUncovered }) => isUncovered) ?? told[0] ?? null
}
