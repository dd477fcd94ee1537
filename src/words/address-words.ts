/** The words about an address, a browser or a run with which something is wrong; loaded with the notice that says them. */

export const noticePanelWords = {
  title: 'Please note',
  dismiss: 'Dismiss',
}

export const addressWords = {
  damaged: () =>
    'Part of what this browser remembered from your last visit was damaged. That part was set aside; the rest was kept.',
  design: (id: string) =>
    `The address names a design that does not exist: "${shorten(id)}". The last one was opened instead.`,
  seed: (seed: string, max: number) =>
    `The address names a seed that cannot be used: "${shorten(seed)}". A seed is a whole number from 0 to ${max}.`,
  profile: (profile: string) =>
    `The address names a pace that does not exist: "${shorten(profile)}". The paces are classroom and production.`,
  forgetful: () =>
    'This browser stores nothing for this page, because its storage is full or switched off: your choices and your run last until you leave it. Share saves the run to a file.',
  tooLong: () =>
    'This run has become too long to be replayed from its beginning. If you leave or reload the page, it comes back as it stood until now.',
  noCanvas: () =>
    'This browser draws no moving marks, so requests in flight are not shown. States, numbers and the log are complete.',
  stopped: (problem: string) =>
    `The simulation stopped because of a bug in it (${problem}). Go back in time or restart the run; nothing else is lost.`,
  badParameter: (name: string, value: string, wanted: string) =>
    `The address says ${name}=${shorten(value)}, which cannot be used. ${name} must be ${wanted}.`,
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
