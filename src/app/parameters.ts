/** The parameters of the address besides design, pace and seed: how the page is shown, and how the run begins. */
import { MAX_SPEED, MIN_SPEED } from '../run/run'
import { fitting, isBetween, oneOf } from '../stores/fit'
import type { Fit } from '../stores/fit'
import { rememberNothing } from '../stores/storage'
import { notify, panelNames, themes, useViewStore } from '../stores/view-store'
import type { ParameterName } from '../stores/notice'
import type { Panel } from '../stores/view-store'
import type { Beginning } from './beginning'

const panelsOf = (text: string): string[] => (text === '' ? [] : text.split(','))

const panels = fitting(
  (text): text is string =>
    typeof text === 'string' && panelsOf(text).every((name) => panelNames.some((known) => known === name)),
)
const speed = fitting(
  (text): text is string =>
    typeof text === 'string' && /^\d{1,3}(?:\.\d{1,6})?$/.test(text) && isBetween(Number(text), MIN_SPEED, MAX_SPEED),
)

/** Applies the query to the page; names what cannot be used. None of it is remembered. */
export function readParameters(query: URLSearchParams): Beginning {
  const take = <T>(name: ParameterName, fit: Fit<T>): T | undefined => {
    const value = query.get(name)
    if (value === null) return undefined
    return fit(value, () => notify(name, value))
  }
  const theme = take('theme', oneOf(themes))
  if (theme !== undefined) useViewStore.setState({ theme })
  const shown = take('panels', panels)
  if (shown !== undefined) showPanels(panelsOf(shown))
  const picture = take('controls', oneOf(['none'])) !== undefined
  const embed = take('embed', oneOf(['1'])) !== undefined
  if (picture || embed) {
    showPanels([])
    useViewStore.setState({ controls: picture ? 'none' : 'embed' })
  }
  if (embed) rememberNothing()
  const paused = take('paused', oneOf(['1'])) !== undefined
  return { speed: Number(take('speed', speed) ?? 1), paused: paused || (embed && !picture) }
}

function showPanels(shown: readonly string[]): void {
  const has = (panel: Panel): boolean => shown.includes(panel)
  useViewStore.setState({
    panels: { bar: has('bar'), rail: has('rail'), inspector: has('inspector'), strip: has('strip') },
    ...(has('rail') ? { railOpen: true } : {}),
  })
}
