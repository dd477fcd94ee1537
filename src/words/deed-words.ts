/** The words of what can be done to a part; the table has them from the start, the panels when one is opened. */

export const deedWords = {
  on: (deed: string, part: string) => `${deed}: ${part}`,
  kill: 'Kill',
  killHost: 'Kill host',
  restart: 'Restart',
  restartHost: 'Restart host',
  starting: 'Starting…',
  hang: 'Hang',
  hangTitle: 'It goes on accepting requests and never answers.',
  unhang: 'Stop hanging',
  pause: 'Freeze',
  pauseTitle: 'The process stands still (SIGSTOP): connections are accepted for it, and it goes on when resumed.',
  resume: 'Resume',
  promote: 'Promote',
  promoteHint:
    'Makes it the primary: it stops copying and accepts writes, and every application with a link to it writes to it. Writes that it does not have are lost.',
  cut: 'Cut',
  restore: 'Restore',
  key: 'K',
}
