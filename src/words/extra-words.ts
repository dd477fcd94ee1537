/** What the legend says of marks that are there when something has been turned on. */
export const extraWords = {
  encrypted: 'encrypted',
  listening: 'eavesdropper',
  differs: 'differs',
  gate: 'gate in a wall',
  probe: 'stranger’s packet',
  report: 'report',
  order: 'manager’s probe',
  splitBrain: 'split brain',
}
