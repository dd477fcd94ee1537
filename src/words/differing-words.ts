/** What of a part differs from the drawing beside it: on a badge, and in its name as a screen reader says it. Loaded with that drawing. */

const differsIn = (what: string) => ({ badge: `≠ ${what}`, spoken: `differs in ${what}` })

export const differingWords = {
  alone: { badge: 'only here', spoken: 'only here' },
  state: differsIn('state'),
  role: differsIn('role'),
  replication: differsIn('replication'),
  settings: differsIn('settings'),
  checks: differsIn('checks'),
  firewall: differsIn('firewall'),
  cut: { badge: '≠ cut', spoken: 'differs in being cut' },
  listening: differsIn('eavesdropper'),
  encryption: differsIn('encryption'),
}
