/** The data of a sweep as CSV (RFC 4180, with plain line ends): a row for each value of the setting. */
import type { Sweep } from './sweep'

export function toCsv({ setting, figures, points }: Sweep): string {
  const names = figures.flatMap(({ id, unit }) =>
    ['min', 'median', 'max', 'theory'].map((what) => named(`${id} ${what}`, unit)),
  )
  const rows = points.map(({ value, bands }) => [
    value,
    ...figures.flatMap(({ id }) => [bands[id].min, bands[id].median, bands[id].max, bands[id].theory]),
  ])
  const header = [named(setting.keyword, setting.unit), ...names]
  return [header, ...rows].map((cells) => `${cells.map((cell) => quoted(cell ?? '')).join(',')}\n`).join('')
}

const named = (name: string, unit: string): string => (unit === '' ? name : `${name} (${unit})`)

function quoted(cell: string | number): string {
  const text = String(cell)
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
