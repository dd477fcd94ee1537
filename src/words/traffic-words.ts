/** The words behind the traffic button; loaded with it. */

export const trafficWords = {
  mix: 'Mix',
  requestKinds: { static: 'static', read: 'read', write: 'write' },
  requestKindTitles: {
    static: 'Files that Nginx serves itself',
    read: 'Pages that read from MySQL',
    write: 'Pages that write to MySQL',
  },
  share: (n: number) => `${n} parts`,
  percent: (n: number) => `${n}\u00a0%`,
  mixEmpty: 'At least one kind must be sent, so the last share stays.',
  seed: 'Seed',
  seedHint: 'The same seed gives the same requests at the same instants. A new seed restarts the run.',
  seedRefused: (typed: string, max: number) =>
    `“${typed}” is not a seed: type a whole number from 0 to ${max}. The run goes on as it was.`,
  pace: 'Pace',
  paceHint:
    'Classroom is slow enough to follow by eye; production is as fast as a real site. Changing it restarts the run.',
}
