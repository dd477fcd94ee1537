// Joins MODEL.md and the pages that it lists into the body of model.html, so that both readers read the same text.
import { readFile } from 'node:fs/promises'
import { Marked } from 'marked'

const PLACE = '<!-- MODEL.md -->'
const LISTED = /^\d+\. \[[^\]]+\]\(docs\/model\/([\w-]+)\.md\)$/gm

/** A heading's anchor, as GitHub makes it. */
export function slugOf(title) {
  return title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replace(/\s/g, '-')
}

/** The names of the pages, in the order in which MODEL.md lists them. */
export const listPages = (index) => [...index.matchAll(LISTED)].map(([, name]) => name)

/** A page's title has the page's name as its anchor, every other heading `name-heading`, so that none is repeated. */
const addressOf = (page, heading) => (heading === '' ? page : `${page}-${heading}`)

/** The target of a link between the pages once they are one: `users.md#dns` to `#users-dns`. */
function joined(href, page) {
  const [, other = page, heading = ''] = /^(?:(?:docs\/model\/)?([\w-]+)\.md)?(?:#(.*))?$/.exec(href) ?? []
  return `#${addressOf(other, heading)}`
}

/** One page as HTML, with its headings `deeper` levels below those of its own file. */
export function renderPage(text, page, deeper) {
  const marked = new Marked({
    gfm: true,
    walkTokens(token) {
      if (token.type === 'link') token.href = joined(token.href, page)
    },
    renderer: {
      heading({ tokens, depth, text: title }) {
        const id = addressOf(page, depth === 1 ? '' : slugOf(title))
        const level = depth + deeper
        return `<h${level} id="${id}">${this.parser.parseInline(tokens)}</h${level}>\n`
      },
      // A wide table scrolls on its own; the page does not.
      table(token) {
        const row = (cells) => `<tr>${cells.map((cell) => this.tablecell(cell)).join('')}</tr>`
        const head = `<thead>${row(token.header)}</thead>`
        return `<div class="wide" tabindex="0" role="group"><table>${head}<tbody>${token.rows.map(row).join('')}</tbody></table></div>\n`
      },
    },
  })
  return marked.parse(text)
}

const readText = (path) => readFile(new URL(`../${path}`, import.meta.url), 'utf8')

/** MODEL.md and each page that it lists: its name, its text, its HTML. */
export async function readModel() {
  const index = await readText('MODEL.md')
  const texts = await Promise.all(listPages(index).map(async (name) => [name, await readText(`docs/model/${name}.md`)]))
  return [
    { name: 'model', text: index, html: renderPage(index, 'model', 0) },
    ...texts.map(([name, text]) => ({ name, text, html: renderPage(text, name, 1) })),
  ]
}

/** A Vite plugin. */
export function modelPage() {
  return {
    name: 'model-page',
    transformIndexHtml: {
      order: 'pre',
      async handler(html) {
        if (!html.includes(PLACE)) return html
        const model = await readModel()
        return html.replace(PLACE, () => model.map((page) => page.html).join(''))
      },
    },
  }
}
