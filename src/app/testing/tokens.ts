/** Reads the themes from theme.css: each with all its custom properties, falling back on the first theme's. */

export interface ThemeTokens {
  /** As in `data-theme`, followed by its media query, if any. */
  name: string
  tokens: ReadonlyMap<string, string>
}

export function readThemes(css: string): ThemeTokens[] {
  const themes: { name: string; tokens: Map<string, string> }[] = []
  for (const { selector, body, media } of rulesOf(css)) {
    if (!selector.startsWith(':root')) continue
    const theme = /data-theme='([^']+)'/.exec(selector)?.[1] ?? 'light'
    const name = media === '' ? theme : `${theme} ${media}`
    const before = themes.find((one) => one.name === theme) ?? themes.at(0)
    const tokens = new Map([...(before?.tokens ?? []), ...declarationsOf(body)])
    themes.push({ name, tokens })
  }
  return themes
}

interface Rule {
  selector: string
  body: string
  media: string
}

/** The rules of a style sheet that nests no deeper than rules within at-rules. */
function rulesOf(css: string): Rule[] {
  const rules: Rule[] = []
  const around: string[] = []
  let text = ''
  for (const char of css.replaceAll(/\/\*[\s\S]*?\*\//g, '')) {
    if (char === '{') {
      around.push(text.trim())
      text = ''
    } else if (char === '}') {
      const selector = around.pop() ?? ''
      const media = around.filter((part) => part.startsWith('@media')).join(' ')
      if (!selector.startsWith('@')) rules.push({ selector, body: text, media })
      text = ''
    } else if (char === ';' && (around.length === 0 || around.at(-1)?.startsWith('@'))) text = ''
    else text += char
  }
  return rules
}

function declarationsOf(body: string): [string, string][] {
  return [...body.matchAll(/--([\w-]+):\s*([^;]+);/g)].map(([, name, value]) => [name, value.trim()])
}
