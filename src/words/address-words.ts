/** The words about an address, a browser or a run with which something is wrong; loaded with the notice that says them. */

export const noticePanelWords = {
  title: 'Please note',
  dismiss: 'Dismiss',
  loadNewer: 'Load it now',
}

export const addressWords = {
  damaged: () =>
    'Part of what this browser remembered from your last visit was damaged. That part was left out; the rest was kept.',
  design: (id: string) =>
    `The address names a design that does not exist: "${shorten(id)}". The last one you used was opened instead.`,
  seed: (seed: string, max: number) =>
    `The address names a seed that cannot be used: "${shorten(seed)}". A seed is a whole number from 0 to ${max}.`,
  profile: (profile: string) =>
    `The address names a pace that does not exist: "${shorten(profile)}". The paces are classroom and production.`,
  forgetful: () =>
    'This browser cannot store anything for this page, because its storage is full or switched off: your settings and your run last until you leave. Share saves the run to a file.',
  tooLong: () =>
    'This run has become too long to replay from its beginning. If you leave or reload the page, it comes back as it has been until now.',
  gone: () =>
    'The branch that stood beside this one was deleted, so there is one drawing again. Undo brings the branch back.',
  noCanvas: () =>
    'This browser cannot draw moving marks, so requests in flight are not shown. States, numbers and events are complete.',
  stopped: (problem: string) =>
    `A bug stopped the simulation (${problem}). Go back in time or restart the run; nothing else is lost.`,
  newer: () =>
    'There is a newer version of this page. It opens when you load it now, or once all its tabs have been closed. Your run comes back, paused.',
  badParameter: (name: string, value: string, wanted: string) =>
    `The address says ${name}=${shorten(value)}, which cannot be used. ${name} must be ${wanted}.`,
  parameters: {
    speed: 'a number from 0.01 to 100',
    paused: '1 or left out',
    embed: '1 or left out',
    controls: 'none or left out',
    theme: 'light, dark, projector or system',
    lesson: 'the number of a lesson',
    scene: 'the number of a scene in that lesson',
    panels: 'a list of bar, rail, inspector, strip; or empty, for the canvas alone',
  },
} as const

function shorten(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text
}
