/** The styles of a part that is loaded later: they come inside its script, and so fail and are retried with it. */

/** Adds a style sheet to the page; the policy of the page forbids style elements, not sheets made by its own scripts. */
export function adopt(css: string): void {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(css)
  document.adoptedStyleSheets.push(sheet)
}
