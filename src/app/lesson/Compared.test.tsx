// What a comparison is drawn as: a table that can be read out, with bars to one scale.
import { prerender } from 'react-dom/static'
import { expect, it } from 'vitest'
import type { Comparison } from '../../lessons/lesson'
import { Compared } from './Compared'

async function drawn(comparison: Comparison): Promise<string> {
  const { prelude } = await prerender(<Compared {...comparison} />)
  return new Response(prelude).text()
}

/** The text of each element that begins so. */
const texts = (html: string, begins: RegExp): string[] =>
  html
    .split(begins)
    .slice(1)
    .map((rest) => rest.split(/<\/t[hd]>/)[0].replaceAll(/<[^>]*>/g, ''))

const widths = (html: string): string[] =>
  [...html.matchAll(/aria-hidden="true"><span style="width:(.*?)"/g)].map(([, width]) => width)

it('is a table with a head for each column and each row, and the numbers in words', async () => {
  const html = await drawn({
    columns: ['With it', 'Without'],
    rows: [
      { label: 'Answered', unit: 'share', values: [0.5, 1] },
      { label: 'Under `first`', unit: 'count', of: 40, values: [10, 0] },
    ],
  })
  expect(html).toMatch(/^<table [^>]*aria-label="Measured side by side"/)
  expect(texts(html, /<th scope="col"[^>]*>/)).toEqual(['With it', 'Without'])
  expect(texts(html, /<th scope="row"[^>]*>/)).toEqual(['Answered', 'Under first'])
  // The corner comes first.
  expect(texts(html, /<td>/)).toEqual(['', '50.0\u00a0%', '100\u00a0%', '10 of 40', '0 of 40'])
  expect(widths(html)).toEqual(['50%', '100%', '25%', '0%'])
})

it('draws rows of one unit to one scale, and nothing where nothing was counted', async () => {
  const html = await drawn({
    columns: ['Then'],
    rows: [
      { label: 'Usual', unit: 'time', values: [1e6] },
      { label: 'Longest', unit: 'time', values: [4e6] },
      { label: 'Lost', unit: 'count', values: [0] },
    ],
  })
  expect(widths(html)).toEqual(['25%', '100%', '0%'])
})
