/** The words of strangers. */
import type { KindWords } from './kind-words'

export const stranger: KindWords = {
  what: 'Somebody on the Internet who tries every host of the site: connects to its ports, guesses the passwords of SSH and MySQL, and asks web servers for a page past the balancer.',
  received: null,
  settings: {
    flood: 'Requests a second with which they flood the site, to port 80 like everybody’s. Our choice: 0.',
  },
}
