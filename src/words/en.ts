/** Every word a person reads, in English. Its type is what another language must provide. */
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
