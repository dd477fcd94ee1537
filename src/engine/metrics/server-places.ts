/** Where the servers of several balancers are in one row of numbers: a server is identified by its balancer and its line. */

export class ServerPlaces {
  readonly total: number
  /** Where the servers of each balancer begin, and how many it has, by its index among the services. */
  private readonly starts: readonly number[]

  constructor(private readonly counts: readonly number[]) {
    let total = 0
    this.starts = counts.map((count) => (total += count) - count)
    this.total = total
  }

  /** -1 when there is no such server. */
  placeOf(balancer: number, server: number): number {
    return balancer < 0 || server < 0 ? -1 : this.starts[balancer] + server
  }

  /** The numbers of the servers of one balancer; none of a service that is not one. */
  sliceOf(balancer: number, numbers: Float64Array): Float64Array {
    const start = this.starts[balancer] ?? 0
    return numbers.subarray(start, start + (this.counts[balancer] ?? 0))
  }
}
