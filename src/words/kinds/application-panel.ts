/** The words of an application's panel. Loaded with that panel. */

export const applicationPanel = {
  heading: 'Workers',
  busy: 'busy',
  ofWorkers: (busy: number, of: number | null) => (of === null ? `${busy}, no limit` : `${busy} of ${of}`),
  waiting: 'queued',
  writeTo: (database: string) => `Write to ${database}`,
  readFrom: (database: string) => `Read from ${database}`,
  pointHint:
    'Where it writes and reads is in its configuration: no database changes it but by a promotion, which moves the writes alone.',
  writesTo: 'writes go to',
  readsFrom: 'reads go to',
  nowhere: 'no database',
}
