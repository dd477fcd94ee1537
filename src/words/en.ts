/** The words a person reads from the start, in English; others stand apart and are loaded with what reads them. */
import { appWords, noticeWords } from './app-words'
import { noticePanelWords, railWords, topBarWords } from './bar-words'
import { canvasWords } from './canvas-words'
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
}
