/** The words of the page as a whole: what went wrong, in sentences for the person. */

export const appWords = {
  notes: 'Notes on the design',
  side: 'Selection and events',
  partFailed: (problem: string) => `This part of the page stopped working (${problem}). The rest goes on.`,
  notLoaded: 'This part of the page could not be loaded: the network did not bring it. The rest goes on.',
  tryAgain: 'Try again',
  loading: 'Loading…',
  forgetful: 'This browser keeps nothing for this page: what you choose here lasts until you leave it.',
  noCanvas:
    'This browser draws no moving marks, so requests are not seen on their way. States, numbers and the log are complete.',
  panels: { bar: 'Controls', rail: 'Questions', inspector: 'Details', strip: 'Timeline' },
  close: (panel: string) => `Close ${panel.toLowerCase()}`,
  runFailed: (problem: string) =>
    `The simulation stopped at a fault of its own (${problem}). Go back in time or restart the run; nothing else is lost.`,
  dropHere: 'Drop the file here to open the moment it holds',
  openFull: 'Open in Failover',
} as const

export const noticeWords = {
  damagedStorage:
    'What this browser remembered of your last visit was damaged in part. The damaged part was set aside; the rest was kept.',
  unknownDesign: (id: string) =>
    `The address names a design that does not exist: "${shorten(id)}". The last one was opened instead.`,
  badSeed: (seed: string, max: number) =>
    `The address names a seed that cannot be used: "${shorten(seed)}". A seed is a whole number from 0 to ${max}.`,
  badProfile: (profile: string) =>
    `The address names a pace that does not exist: "${shorten(profile)}". The paces are classroom and production.`,
  badParameter: (name: string, value: string, wanted: string) =>
    `The address says ${name}=${shorten(value)}, which cannot be used. ${name} is ${wanted}.`,
  parameters: {
    speed: 'a number from 0.01 to 100',
    paused: '1 or left out',
    embed: '1 or left out',
    controls: 'none or left out',
    theme: 'light, dark, projector or system',
    panels: 'a list of bar, rail, inspector, strip; or empty, for the canvas alone',
  },
} as const

function shorten(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text
}
