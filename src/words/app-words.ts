/** The words of the page as a whole: what went wrong, in sentences for the user. */

export const appWords = {
  notes: 'Notes on the design',
  side: 'Selection and events',
  partFailed: (problem: string) => `This part of the page stopped working (${problem}). The rest still works.`,
  notLoaded: 'This part of the page could not be loaded over the network. The rest still works.',
  notLoadedAgain: (comesBack: boolean) =>
    `The site answers, but this part of the page still could not be loaded. Some browsers load it only after a reload: ${
      comesBack ? 'your run will be back as it is.' : 'the run will then start over.'
    }`,
  tryAgain: 'Try again',
  reload: 'Reload the page',
  loading: 'Loading…',
  panels: { bar: 'Controls', rail: 'Questions', inspector: 'Details', strip: 'Timeline' },
  close: (panel: string) => `Close ${panel.toLowerCase()}`,
  dropHere: 'Drop the file here to open its moment',
  openFull: 'Open in Failover',
} as const
