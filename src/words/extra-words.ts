/** What the legend says of marks that are there when something has been turned on. */
export const extraWords = {
  encrypted: 'encrypted',
  listening: 'eavesdropper',
  gate: 'gate in a wall',
  probe: 'stranger’s packet',
  report: 'report',
}
