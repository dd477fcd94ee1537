/** The names of what can be done to a part; loaded with the table, or with the first panel that is opened. */

export const controlWords = {
  of: (control: string, part: string) => `${control}: ${part}`,
  kill: 'Kill',
  powerOff: 'Power off',
  powerOffTitle: 'The host goes silent: what is sent to it is lost, and only timeouts reveal it.',
  reboot: 'Reboot',
  rebootHost: 'Reboot host',
  rebootHostTitle: 'Its host is powered off: rebooting it starts everything on it.',
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
  hangOrFreeze: {
    name: 'What is the difference between Hang and Freeze',
    hang: 'Hang: new requests are accepted and never answered, not even afterwards; those already inside are finished.',
    freeze:
      'Freeze: the whole process stands still (SIGSTOP). Connections are still accepted for it, and what waits is answered once it resumes.',
    both: 'Either way a TCP check passes; an HTTP check times out.',
  },
  promote: 'Promote',
  promoteHint:
    'Makes it the primary: it stops copying and accepts writes, and every application with a link to it writes to it. Writes that it has not received are lost, and, at once, those it has not applied; “Promote once caught up” applies those first.',
  applyFirst: 'Promote once caught up',
  applyFirstTitle: 'It stops receiving, applies what it has received, and is promoted then.',
  cut: 'Cut',
  restore: 'Restore',
  key: 'K',
}
