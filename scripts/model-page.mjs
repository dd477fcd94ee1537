// Turns MODEL.md into the body of model.html, so that the page a person reads and the page a developer reads are one.
import { readFile } from 'node:fs/promises'
import { Marked } from 'marked'

const PLACE = '<!-- MODEL.md -->'

/** A heading's address, as GitHub makes it: links within MODEL.md work in both places. */
export function slugOf(title) {
  return title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replace(/\s/g, '-')
}

const marked = new Marked({
  gfm: true,
  renderer: {
    heading({ tokens, depth, text }) {
      return `<h${depth} id="${slugOf(text)}">${this.parser.parseInline(tokens)}</h${depth}>\n`
    },
    // A wide table scrolls by itself; the page does not.
    table(token) {
      const row = (cells) => `<tr>${cells.map((cell) => this.tablecell(cell)).join('')}</tr>`
      const head = `<thead>${row(token.header)}</thead>`
      return `<div class="wide" tabindex="0" role="group"><table>${head}<tbody>${token.rows.map(row).join('')}</tbody></table></div>\n`
    },
  },
})

export const renderModel = (text) => marked.parse(text)

/** A Vite plugin. */
export function modelPage() {
  return {
    name: 'model-page',
    transformIndexHtml: {
      order: 'pre',
      async handler(html) {
        if (!html.includes(PLACE)) return html
        const text = await readFile(new URL('../MODEL.md', import.meta.url), 'utf8')
        return html.replace(PLACE, () => renderModel(text))
      },
    },
  }
}
