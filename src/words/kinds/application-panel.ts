/** The words of an application's panel. Loaded with that panel. */

export const applicationPanel = {
  heading: 'Workers',
  busy: 'busy',
  ofWorkers: (busy: number, of: number | null) => (of === null ? `${busy}, no limit` : `${busy} of ${of}`),
  waiting: 'waiting in line',
  writesTo: 'writes go to',
  readsFrom: 'reads go to',
  nowhere: 'no database',
}
