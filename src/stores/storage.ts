/** The browser's storage, none of which is trusted: what does not validate is left out, and never throws. */
import type { Fit } from './fit'

/** Keys whose remembered value could not be used; each is reported once. */
const damaged: string[] = []

/**
 * The value remembered under a key, as far as it fits: fields and entries that do not are left out, and the key is
 * reported. Undefined when nothing is usable.
 */
export function recall<T>(key: string, fit: Fit<T>): T | undefined {
  const text = read(key)
  if (text === null) return undefined
  return fit(parse(text), () => {
    if (!damaged.includes(key)) damaged.push(key)
  })
}

/** Undefined, which fits nothing, for what is not JSON. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

let remembering = true

/** From now on nothing is stored: an embedded page leaves nothing behind. */
export function rememberNothing(): void {
  remembering = false
}

let onRefusal = (): void => undefined

/** Called once when the browser refuses to store something. */
export function whenRefused(listener: () => void): void {
  onRefusal = listener
}

/** False when the browser refuses. `quietly`: the user did not ask for it, so a refusal is not reported. */
export function remember(key: string, value: unknown, how?: 'quietly'): boolean {
  if (!remembering) return true
  try {
    localStorage.setItem(key, JSON.stringify(value))
    return true
  } catch {
    // Storage may be full or forbidden; the page works without it.
    if (how === 'quietly') return false
    onRefusal()
    onRefusal = () => undefined
    return false
  }
}

/** The damaged keys found since the last call. */
export function takeDamaged(): string[] {
  return damaged.splice(0)
}

/** What is stored under a key, as it is; null when nothing is, or the browser does not say. */
export function read(key: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}
