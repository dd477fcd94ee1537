/** The words of the experiment "sweep", loaded with it: its settings and figures with their units, and its table. */
import { formatCount, formatPlural } from './format'

const NBSP = '\u00a0'
const four = new Intl.NumberFormat('en', { maximumSignificantDigits: 4 })
const exact = new Intl.NumberFormat('en', { maximumFractionDigits: 6, useGrouping: false })

interface Named {
  name: string
  /** In sentences and on the axis; empty for a count. */
  unit: string
}

const settings: Record<string, Named> = {
  traffic: { name: 'Traffic', unit: 'requests/s' },
  inter: { name: 'Check interval (inter)', unit: 'ms' },
  maxconn: { name: 'maxconn per server', unit: '' },
  workers: { name: 'Workers per application', unit: '' },
  lag: { name: 'Replica delay (SOURCE_DELAY)', unit: 's' },
  writes: { name: 'Share of writes', unit: '%' },
  servers: { name: 'Web servers', unit: '' },
}

const figures: Record<string, Named> = {
  answered: { name: 'Answered', unit: '%' },
  p95: { name: 'Latency p95', unit: 'ms' },
  answers: { name: 'Answers', unit: '1/s' },
  stale: { name: 'Stale reads', unit: '%' },
  lost: { name: 'Lost at a power failure', unit: 'requests' },
}

/** To four digits, for a table and an axis: 12345.6 → "12,350", 0.123456 → "0.1235". */
export function formatSwept(value: number): string {
  return four.format(value)
}

function named(all: Record<string, Named>, id: string): Named {
  return id in all ? all[id] : { name: id, unit: '' }
}

function withUnit({ name, unit }: Named): string {
  return unit === '' ? name : `${name} (${unit})`
}

export const sweepWords = {
  intro: 'One setting is stepped through a range; each value is tried with several seeds, on this run as it is now.',
  setting: 'Setting',
  settingName: (id: string): string => named(settings, id).name,
  settingUnit: (id: string): string => named(settings, id).unit,
  settingAxis: (id: string): string => withUnit(named(settings, id)),
  figure: 'Figure',
  second: 'And',
  no: 'no second figure',
  figureName: (id: string): string => named(figures, id).name,
  figureAxis: (id: string): string => withUnit(named(figures, id)),
  fields: { setting: 'Setting', from: 'From', to: 'To', steps: 'Values', seeds: 'Seeds' },
  /** In a sentence about a field: "To must be above From". */
  refusing: { setting: 'Setting', from: 'From', to: 'To', steps: 'This number of values', seeds: 'so many seeds' },
  refused: (field: string, sentence: string) => `${field} ${sentence}`,
  notWhole: (typed: string, least: number, most: number) =>
    `“${typed}” is not a whole number from ${formatCount(least)} to ${formatCount(most)}.`,
  notNumber: (typed: string) => `“${typed}” is not a number.`,
  impossible: 'Nothing can be swept in this design: open another one.',
  run: 'Run the sweep',
  cancel: 'Cancel',
  running: (done: number, of: number) => `Trying: ${formatCount(done)} of ${formatPlural(of, 'value')}`,
  done: (values: number, knee: string | null) => `${formatPlural(values, 'value')} tried. ${knee ?? ''}`.trim(),
  cancelled: (done: number, of: number) => `Cancelled after ${formatCount(done)} of ${formatPlural(of, 'value')}.`,
  changed: 'The run has been changed since then.',
  /** What was swept, above the chart. */
  title: (design: string, setting: string) => `${design}: ${named(settings, setting).name}`,
  how: (seeds: number, seconds: number) =>
    `Line: median of ${formatPlural(seeds, 'seed')}; band: lowest to highest. Each run is watched for at least ${formatCount(seconds)}${NBSP}s, once it has settled.`,
  unsettled: (runs: number) =>
    runs === 0 ? '' : `${formatPlural(runs, 'run')} did not settle within the time limit: the second half was used.`,
  howOne: (seconds: number) =>
    `One seed. Each run is watched for at least ${formatCount(seconds)}${NBSP}s, once it has settled.`,
  /** `names`: the queues that theory takes the site for, in the order of the values. */
  theory: (figure: string, names: readonly string[]) =>
    `${figure} in theory: ${names.length > 2 ? `${names[0]} to ${names[names.length - 1]}` : names.join(' and ')}`,
  knee: (value: string, unit: string) => `knee: ${value}${unit === '' ? '' : `${NBSP}${unit}`}`,
  kneeSentence: (value: string, unit: string) =>
    `Knee at ${value}${unit === '' ? '' : `${NBSP}${unit}`}: beyond it p95 is more than twice the best.`,
  chart: (setting: string, figures: readonly string[]) =>
    `Chart of ${figures.join(' and ')} against ${setting}; its data follows as a table`,
  readout: (value: string, told: readonly string[]) => `${value}: ${told.join('; ')}`,
  point: (name: string, median: string, low: string, high: string) =>
    low === high ? `${name} ${median}` : `${name} ${median} (${low} to ${high})`,
  table: 'The data as a table',
  tableOf: (title: string) => `Data of the sweep: ${title}`,
  columns: { min: 'lowest', median: 'median', max: 'highest', theory: 'theory' },
  none: '–',
  csv: 'Download as CSV',
  written: (value: number): string => exact.format(value),
}
