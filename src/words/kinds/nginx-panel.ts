/** The words of an Nginx's upstream group in the right panel; loaded with that panel. */

export const nginxPanel = {
  heading: 'Upstream group, as Nginx sees it',
  available: 'available',
  unavailable: 'unavailable',
  active: 'active',
  backup: 'backup',
  skipped: (until: string) => `skipped until ${until}`,
  carries: (fails: number, of: number) => (of === 0 ? '' : `${fails} of ${of} failures, until it answers`),
  requests: { name: 'passed to it', meaning: 'Requests that were passed to it' },
  errors: { name: 'failed', meaning: 'Attempts that failed' },
  fails: { name: 'fails', meaning: 'Failed attempts that count now, towards max_fails' },
  weight: { name: 'weight', meaning: 'The weight on its server line' },
  effectiveWeight: { name: 'effective', meaning: 'Its weight now: failures lower it, each choice gives one back' },
  currentWeight: { name: 'current', meaning: 'How far its turn has come: the largest is chosen' },
}
