/** Which server the next request goes to, in words. */
import type { HaproxyView } from '../../../engine'
import { en } from '../../../words/en'

export function nextText(view: HaproxyView): string {
  if (view.state !== 'up') return en.canvas.serviceState[view.state]
  if (view.backends) return en.canvas.nextServer(en.canvas.open.uri ?? '')
  if (view.next !== null) return en.canvas.nextServer(view.servers[view.next].label)
  if (view.none === 'open') return en.canvas.nextServer(en.canvas.open[view.balance] ?? '')
  return view.none === 'full' ? en.canvas.serversFull : en.canvas.noServer
}
