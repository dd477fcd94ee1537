// Lets the page's policy allow the scripts and styles that are written in the page itself, and no others: it names each by
// its hash.
import { createHash } from 'node:crypto'

/** Of an inline element, how it is written and where the policy allows it. */
const kinds = [
  { inline: /<script>([^]*?)<\/script>/g, allowed: "script-src 'self'" },
  { inline: /<style>([^]*?)<\/style>/g, allowed: "style-src 'self'" },
]

/** The page, with the hashes of its inline scripts and styles in its policy. */
export function allowInline(html) {
  return kinds.reduce((page, { inline, allowed }) => {
    // Browsers hash what they have read, in which every line ends with a line feed.
    const hashes = [...html.replaceAll('\r\n', '\n').matchAll(inline)].map(([, text]) => {
      return ` 'sha256-${createHash('sha256').update(text).digest('base64')}'`
    })
    if (hashes.length > 0 && !page.includes(allowed)) throw new Error(`The page's policy has no ${allowed}.`)
    return page.replace(allowed, () => allowed + hashes.join(''))
  }, html)
}

/** A Vite plugin. */
export function inlineHashes() {
  return {
    name: 'inline-hashes',
    apply: 'build',
    transformIndexHtml: { order: 'post', handler: allowInline },
  }
}
