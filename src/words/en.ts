/** The words of the first drawing, in English; all other modules of this folder are loaded with what reads them. */
import { appWords, noticeWords } from './app-words'
import { canvasWords } from './canvas-words'
import { eventWords } from './events'
import { logWords } from './log-words'

export const en = {
  app: appWords,
  canvas: canvasWords,
  inspector: logWords,
  notices: noticeWords,
  events: eventWords,
}
