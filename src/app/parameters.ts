/** The parameters of the address besides design, pace and seed: how the page is shown, and how the run begins. */
import { MAX_SPEED, MIN_SPEED } from '../run/run'
import { rememberNothing } from '../stores/storage'
import { notify, panelNames, themes, useViewStore } from '../stores/view-store'
import type { Panel } from '../stores/view-store'
import { addressWords as words } from '../words/address-words'
import type { Beginning } from './beginning'

/** Undefined for a text that cannot be used. */
type Read<T> = (text: string) => T | undefined

const only =
  <T extends string>(...known: readonly T[]): Read<T> =>
  (text) =>
    known.find((word) => word === text)

function speed(text: string): number | undefined {
  const value = Number(text)
  return /^\d{1,3}(?:\.\d{1,6})?$/.test(text) && value >= MIN_SPEED && value <= MAX_SPEED ? value : undefined
}

function panels(text: string): Panel[] | undefined {
  const named = text === '' ? [] : text.split(',')
  const known = named.flatMap((name) => only(...panelNames)(name) ?? [])
  return known.length === named.length ? known : undefined
}

/** Applies the query to the page; names what cannot be used. None of it is remembered. */
export function readParameters(query: URLSearchParams): Beginning {
  const take = <T>(name: keyof typeof words.parameters, read: Read<T>): T | null => {
    const value = query.get(name)
    if (value === null) return null
    const taken = read(value)
    if (taken !== undefined) return taken
    notify(words.badParameter(name, value, words.parameters[name]))
    return null
  }
  const theme = take('theme', only(...themes))
  if (theme !== null) useViewStore.setState({ theme })
  showPanels(take('panels', panels))
  const picture = take('controls', only('none')) !== null
  const embed = take('embed', only('1')) !== null
  if (picture || embed) {
    showPanels([])
    useViewStore.setState({ controls: picture ? 'none' : 'embed' })
  }
  if (embed) rememberNothing()
  const paused = take('paused', only('1')) !== null
  return { speed: take('speed', speed) ?? 1, paused: paused || (embed && !picture) }
}

function showPanels(shown: readonly Panel[] | null): void {
  if (shown === null) return
  const has = (panel: Panel): boolean => shown.includes(panel)
  useViewStore.setState({
    panels: { bar: has('bar'), rail: has('rail'), inspector: has('inspector'), strip: has('strip') },
    ...(has('rail') ? { railOpen: true } : {}),
  })
}
