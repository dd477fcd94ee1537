/** The words of the top bar, the left rail and the notices. */
/** What each design is, in one line of the menu; by its id. The longer notes are in notes/. */
const designLines: Partial<Record<string, string>> = {
  'first-alive': 'The first live server takes everything; the primary has a host of its own',
  'fourth-server': 'Round robin over two web servers; a fourth server holds a second replica',
  'read-write-split': 'Round robin; writes go to the primary, reads to the replica',
  'classic-three': 'Round robin; reads from the primary and the replica in turn',
  'least-connections': 'Least connections with one active server and one backup',
}

export const topBarWords = {
  label: 'Run',
  product: 'Failover',
  design: 'Design',
  designLines,
  designMenu: 'Choose a design',
  designButton: (name: string) => `Design: ${name}`,
  mode: 'Mode',
  active: 'Active-Active',
  passive: 'Active-Passive',
  balance: 'Balance',
  experiments: 'Experiments',
  experimentsTitle: 'What stops, availability, sweeps: tried on this run (X)',
  turnOn: 'Turn it on',
  switchGroup: 'Around the site',
  switches: {
    https: { name: 'HTTPS', title: 'Who asks for the site is sent to port 443, encrypted (E)' },
    firewall: { name: 'Firewall', title: 'Every host drops what no rule of its own accepts (F)' },
    strangers: { name: 'Strangers', title: 'Somebody on the Internet tries every port of every host (O)' },
    monitoring: { name: 'Monitoring', title: 'Agents on the hosts report to a collector, which raises alerts (A)' },
  },
  share: 'Share',
  shareTitle: 'A link, a file or a QR code of this very moment',
  pace: 'Pace',
  paces: { classroom: 'Classroom', production: 'Production' },
  paceTitle: 'Classroom is slow enough to follow by eye. Changing the pace starts the run anew.',
  undo: (what: string | null) => (what === null ? 'Nothing to undo' : `Undo: ${what}`),
  redo: (what: string | null) => (what === null ? 'Nothing to redo' : `Redo: ${what}`),
  themes: { system: 'As the system', light: 'Light', dark: 'Dark', projector: 'Projector' },
  themeAbout: { projector: 'Light, with more contrast' },
  theme: (now: string) => `Theme: ${now}`,
  themeMenu: 'Choose a theme',
  themeField: 'Theme',
  settings: 'Settings',
  present: 'Present',
  presentTitle: 'Full screen and larger, with the panels out of the way (P)',
  leave: 'Leave',
  leaveTitle: 'Leave the presentation (Esc)',
  help: 'Help',
  helpMenu: 'Help',
  helpItems: {
    hints: 'Show the hints again',
    shortcuts: 'Keyboard shortcuts',
    model: 'What is simulated, and where each number comes from',
  },
  shortcutKey: 'Press ?',
}

export const railWords = {
  label: 'About this design',
  close: 'Fold the notes away',
  open: 'Show the notes about this design',
  questions: 'Whiteboard questions',
  tryIt: 'Try every death',
  decisions: 'Decided by us',
  decisionsIntro: 'To make it run, we chose:',
  model: 'What is simulated, and where each number comes from',
}

export const noticePanelWords = {
  title: 'Please note',
  dismiss: 'Dismiss',
}
