/** The words of the right panel that are there from the start. */
const events = {
  heading: 'Events',
  requests: 'Requests',
  operations: 'Operations',
  show: 'Show',
  empty: 'No events yet. Select a server on the canvas and power it off.',
}

export const logWords = {
  flag: { on: 'on', off: 'off' },
  label: 'Details',
  route: (from: string, to: string) => `${from} → ${to}`,
  partOn: (label: string, host: string) => `${label} on ${host}`,
  modes: { active: 'Active-Active', passive: 'Active-Passive' },
  events,
}
