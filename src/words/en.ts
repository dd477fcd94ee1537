/** Every word a person reads, in English. Its type is what another language must provide. */
import { appWords, noticeWords } from './app-words'
import { noticePanelWords, railWords, topBarWords } from './bar-words'
import { canvasWords } from './canvas-words'
import { eventWords } from './events'
import { logWords } from './log-words'
import { stripWords, trafficWords } from './strip-words'

export const en = {
  app: appWords,
  canvas: canvasWords,
  topBar: topBarWords,
  rail: railWords,
  inspector: logWords,
  strip: stripWords,
  traffic: trafficWords,
  notices: { ...noticePanelWords, ...noticeWords },
  events: eventWords,
}
