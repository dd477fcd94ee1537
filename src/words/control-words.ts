/** The names of what can be done to a part; loaded with the table, or with the first panel that is opened. */

export const controlWords = {
  of: (control: string, part: string) => `${control}: ${part}`,
  kill: 'Kill',
  powerOff: 'Power off',
  powerOffTitle: 'The host is silent: what is sent to it is lost, and only timeouts tell.',
  reboot: 'Reboot',
  rebootHost: 'Reboot host',
  rebootHostTitle: 'Its host is powered off; with it everything on it starts.',
  killProcesses: 'Kill processes',
  killProcessesTitle: 'The host stays on, and its address refuses connections.',
  restart: 'Restart',
  restartProcesses: 'Restart processes',
  starting: 'Starting…',
  hang: 'Hang',
  hangTitle: 'It keeps accepting requests and never answers.',
  unhang: 'Stop hanging',
  pause: 'Freeze',
  pauseTitle: 'The process is frozen (SIGSTOP): connections are still accepted for it, and it continues when resumed.',
  resume: 'Resume',
  promote: 'Promote',
  promoteHint:
    'Makes it the primary: it stops copying and accepts writes, and every application with a link to it writes to it. Writes that it does not have are lost.',
  cut: 'Cut',
  restore: 'Restore',
  key: 'K',
}
