// The page's policy allows what is written in the page, by its hash, and nothing else.
import { expect, it } from 'vitest'
import { allowInline } from './inline-hashes.mjs'

const ALERT = "'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='" // of alert(1)

it('names each inline script and style by its hash, whatever ends the lines', () => {
  const page = (policy, script) => `<meta content="${policy}"><script>${script}</script><script src="a.js"></script>`
  expect(allowInline(page("script-src 'self'; img-src *", 'alert(1)'))).toBe(
    page(`script-src 'self' ${ALERT}; img-src *`, 'alert(1)'),
  )
  const policyOf = (html) => /content="(.*?)"/.exec(html)[1]
  expect(policyOf(allowInline(page("script-src 'self'", 'a\r\nb')))).toBe(
    policyOf(allowInline(page("script-src 'self'", 'a\nb'))),
  )
  expect(allowInline(`style-src 'self'<style>alert(1)</style>`)).toBe(
    `style-src 'self' ${ALERT}<style>alert(1)</style>`,
  )
})

it('leaves a page without them as it is, and refuses one whose policy has no place for them', () => {
  expect(allowInline("script-src 'self'")).toBe("script-src 'self'")
  expect(() => allowInline('<script>alert(1)</script>')).toThrow("script-src 'self'")
})
