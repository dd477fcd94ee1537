/** The words in HAProxy's node of what its algorithms look at; loaded with the first that is not in turn. */

export const algorithmWords = {
  drawn: 'drawn',
  drawnTwice: 'drawn 2×',
  shareOfTable: (share: number) => `${Math.round(share * 100)}\u00a0%`,
  place: (server: string) => `last: ${server}`,
  queued: (n: number) => `${n} queued`,
  openConnections: (n: number) => `${n} open`,
}
