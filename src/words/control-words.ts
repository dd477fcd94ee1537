/** The names of what can be done to a part; loaded with the table, or with the first panel that is opened. */

export const controlWords = {
  of: (control: string, part: string) => `${control}: ${part}`,
  kill: 'Kill',
  killHost: 'Kill host',
  restart: 'Restart',
  restartHost: 'Restart host',
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
