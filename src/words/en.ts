/** The words shown from the start, in English; others are separate and are loaded with what shows them. */
import { appWords } from './app-words'
import { canvasWords } from './canvas-words'
import { logWords } from './log-words'

export const en = {
  app: appWords,
  canvas: canvasWords,
  inspector: logWords,
}
