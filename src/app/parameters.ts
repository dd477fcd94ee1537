/** The parameters of the address besides design, pace and seed: how the page is shown, and how the run begins. */
import * as v from 'valibot'
import { MAX_SPEED, MIN_SPEED } from '../run/run'
import { rememberNothing } from '../stores/storage'
import { notify, panelNames, themes, useViewStore } from '../stores/view-store'
import type { Panel } from '../stores/view-store'
import { addressWords as words } from '../words/address-words'
import type { Beginning } from './beginning'

const one = v.literal('1')
const speed = v.pipe(
  v.string(),
  v.regex(/^\d{1,3}(?:\.\d{1,6})?$/),
  v.transform(Number),
  v.minValue(MIN_SPEED),
  v.maxValue(MAX_SPEED),
)
const panels = v.pipe(
  v.string(),
  v.transform((text) => (text === '' ? [] : text.split(','))),
  v.array(v.picklist(panelNames)),
)

/** Applies the query to the page; names what cannot be used. None of it is remembered. */
export function readParameters(query: URLSearchParams): Beginning {
  const take = <T>(name: keyof typeof words.parameters, schema: v.GenericSchema<string, T>): T | null => {
    const value = query.get(name)
    if (value === null) return null
    const parsed = v.safeParse(schema, value)
    if (parsed.success) return parsed.output
    notify(words.badParameter(name, value, words.parameters[name]))
    return null
  }
  const theme = take('theme', v.picklist(themes))
  if (theme !== null) useViewStore.setState({ theme })
  showPanels(take('panels', panels))
  const picture = take('controls', v.literal('none')) !== null
  const embed = take('embed', one) !== null
  if (picture || embed) {
    showPanels([])
    useViewStore.setState({ controls: picture ? 'none' : 'embed' })
  }
  if (embed) rememberNothing()
  const paused = take('paused', one) !== null
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
