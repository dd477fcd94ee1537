/** The words of the top bar, the left rail and the notices. */
export const topBarWords = {
  label: 'Run',
  product: 'Failover',
  design: 'Design',
  designMenu: 'Choose a design',
  designButton: (name: string) => `Design: ${name}`,
  mode: 'Mode',
  active: 'Active-Active',
  passive: 'Active-Passive',
  balance: 'Balance',
  algorithms: { roundrobin: 'roundrobin', leastconn: 'leastconn', first: 'first' },
  pace: 'Pace',
  paces: { classroom: 'Classroom', production: 'Production' },
  paceTitle: 'Classroom is slow enough to follow by eye. Changing the pace starts the run anew.',
  themes: { system: 'as the system', light: 'light', dark: 'dark' },
  theme: (now: string, next: string) => `Theme: ${now}. Change to ${next}.`,
}

export const railWords = {
  label: 'About this design',
  close: 'Fold the notes away',
  open: 'Show the notes about this design',
  document: 'Source document',
  questions: 'Whiteboard questions',
  decisions: 'Decided by us',
  decisionsIntro: 'The author left this open:',
}

export const noticePanelWords = {
  title: 'Please note',
  dismiss: 'Dismiss',
}
