/**
 * Replaces d3-selection, which React Flow's zooming and dragging use (`vite.config.ts`), with the few methods that they
 * call, on one element at a time. Behaves as d3-selection 3 does (d3js.org, ISC licence); a test compares the two.
 */
import { windowBox } from '../ui/zoom'

type Listener = (this: EventTarget, event: Event, datum: undefined) => void
type Options = boolean | AddEventListenerOptions

/** A listener of a node: `wheel.zoom` is `wheel`, registered under the name `zoom`. */
interface Heard {
  type: string
  name: string
  value: Listener
  listener: EventListener
  options: Options | undefined
}

const heard = new WeakMap<EventTarget, Heard[]>()

class One<Node extends EventTarget> {
  constructor(private readonly target: Node | null) {}

  selection(): this {
    return this
  }

  node(): Node | null {
    return this.target
  }

  /** No element has data. */
  datum(): undefined {
    return undefined
  }

  /** There are no transitions: every view is reached at once. */
  interrupt(): this {
    return this
  }

  call<Args extends unknown[]>(does: (one: this, ...args: Args) => void, ...args: Args): this {
    does(this, ...args)
    return this
  }

  each(does: (this: Node, datum: undefined, index: number, group: Node[]) => void): this {
    if (this.target !== null) does.call(this.target, undefined, 0, [this.target])
    return this
  }

  filter(isKept: (this: Node) => unknown): One<Node> {
    return new One(this.target !== null && Boolean(isKept.call(this.target)) ? this.target : null)
  }

  property(name: string, value?: (this: Node) => unknown): unknown {
    if (value === undefined) return Reflect.get(this.target ?? {}, name)
    return this.each(function () {
      Reflect.set(this, name, value.call(this))
    })
  }

  style(name: string, value: string): this {
    if (this.target instanceof HTMLElement) this.target.style.setProperty(name, value)
    return this
  }

  /** Without a listener, returns the current one; null removes it. A name alone, such as `.zoom`, means all its events. */
  on(names: string, ...given: [] | [Listener | null, Options?]): Listener | undefined | this {
    const [value = null, options] = given
    for (const [type, name] of names.split(' ').map((each) => each.split('.'))) {
      if (given.length === 0) return this.all().find((one) => one.type === type && one.name === name)?.value
      this.forget(type, name)
      if (value !== null) this.hear(type, name, value, options)
    }
    return this
  }

  private all(): readonly Heard[] {
    return (this.target && heard.get(this.target)) ?? []
  }

  private hear(type: string, name: string, value: Listener, options: Options | undefined): void {
    const { target } = this
    if (target === null) return
    const listener = (event: Event): void => value.call(target, event, undefined)
    target.addEventListener(type, listener, options)
    heard.set(target, [...this.all(), { type, name, value, listener, options }])
  }

  private forget(type: string, name: string): void {
    const { target } = this
    if (target === null) return
    const isMeant = (one: Heard): boolean => one.name === name && (type === '' || one.type === type)
    const all = this.all()
    for (const one of all.filter(isMeant)) target.removeEventListener(one.type, one.listener, one.options)
    heard.set(
      target,
      all.filter((one) => !isMeant(one)),
    )
  }
}

export function select<Node extends EventTarget>(target: Node | null): One<Node> {
  return new One(target)
}

/** Where the pointer is, in the element's own pixels from its corner. */
export function pointer(
  event: { clientX: number; clientY: number; currentTarget?: EventTarget | null },
  element: EventTarget | null | undefined = event.currentTarget,
): [number, number] {
  if (!(element instanceof Element)) return [event.clientX, event.clientY]
  const { left, top } = windowBox(element)
  return [event.clientX - left - element.clientLeft, event.clientY - top - element.clientTop]
}
