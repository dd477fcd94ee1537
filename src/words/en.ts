/** The words a person reads from the start, in English; others stand apart and are loaded with what reads them. */
import { appWords } from './app-words'
import { canvasWords } from './canvas-words'
import { logWords } from './log-words'

export const en = {
  app: appWords,
  canvas: canvasWords,
  inspector: logWords,
}
