/** The words of DNS. */
import type { KindWords } from './kind-words'

export const dns: KindWords = {
  what: 'Tells anyone who asks which address the site has. It does not know whether anyone answers there.',
  settings: {
    TTL: 'How long a user may keep the answer before asking again. Our choice, by pace.',
  },
}
