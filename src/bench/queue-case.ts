/** The two queueing systems that every engine of the bench runs: one server, or a balancer in front of two. */
export interface QueueCase {
  /** 1, or 2 behind a balancer that takes them in turn. Each serves a customer in `MEAN_US` on average, exponential. */
  servers: 1 | 2
  /** Customers per mean service time, Poisson. */
  lambda: number
  seed: number
}

export interface QueueResult {
  served: number
  /** Mean time in the queue, in microseconds. */
  meanWaitUs: number
}

export const mm1: QueueCase = { servers: 1, lambda: 0.8, seed: 2026 }
export const rr2: QueueCase = { servers: 2, lambda: 1.6, seed: 2026 }

export type QueueEngine = (system: QueueCase, customers: number) => QueueResult

/** Mean time to serve a customer. */
export const MEAN_US = 20_000
