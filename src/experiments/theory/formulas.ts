/**
 * The results of theory for queues with a closed form. Rates are per second, times in seconds. Sources: Kleinrock,
 * Queueing Systems I (1975), for M/M/1, M/M/c, M/M/c/K, M/G/1 and G/M/1; Jackson (1957) for networks; Barrer (1957) for
 * customers who leave the queue after a fixed time.
 */

/** Figures by name; the names are those of the table in docs/model/queues-and-theory.md. */
export type Figures = Record<string, number>

/** The time that an exponential law with this rate exceeds with probability 1 - q. */
const exponentialQuantile = (q: number, rate: number): number => -Math.log(1 - q) / rate

export function mm1(lambda: number, mu: number): Figures {
  const rho = lambda / mu
  const Wq = rho / (mu - lambda)
  const W = Wq + 1 / mu
  const sojourn = mu - lambda
  return {
    rho,
    Wq,
    W,
    L: lambda * W,
    Lq: lambda * Wq,
    Wp50: exponentialQuantile(0.5, sojourn),
    Wp95: exponentialQuantile(0.95, sojourn),
    Wp99: exponentialQuantile(0.99, sojourn),
    P_wait: rho,
  }
}

/** The share of customers lost by c servers without a queue, at `offered` = lambda / mu. */
export function erlangB(offered: number, c: number): number {
  let b = 1
  for (let servers = 1; servers <= c; servers++) b = (offered * b) / (servers + offered * b)
  return b
}

export function mmc(lambda: number, mu: number, c: number): Figures {
  const rho = lambda / (c * mu)
  const b = erlangB(lambda / mu, c)
  const P_wait = b / (1 - rho * (1 - b))
  const Wq = P_wait / (c * mu - lambda)
  const W = Wq + 1 / mu
  const Wqp99 = Math.max(0, Math.log(P_wait / 0.01) / (c * mu - lambda))
  return { rho, P_wait, Wq, W, Lq: lambda * Wq, L: lambda * W, Wqp99 }
}

/** `es`, `es2`, `es3` are the first three moments of the service time. */
export function mg1(lambda: number, [es, es2, es3]: readonly [number, number, number]): Figures {
  const rho = lambda * es
  const Wq = (lambda * es2) / (2 * (1 - rho))
  const W = Wq + es
  const varWq = Wq * Wq + (lambda * es3) / (3 * (1 - rho))
  return { rho, Wq, W, Lq: lambda * Wq, L: lambda * W, varWq }
}

/** G/M/1, with `laplace` the transform of the time between two arrivals; sigma is the probability of waiting. */
function gm1(lambda: number, mu: number, laplace: (s: number) => number): Figures {
  let sigma = lambda / mu
  for (let i = 0; i < 100_000; i++) {
    const next = laplace(mu * (1 - sigma))
    const done = Math.abs(next - sigma) < 1e-15
    sigma = next
    if (done) break
  }
  const rate = mu * (1 - sigma)
  const [Wp95, Wp99] = [exponentialQuantile(0.95, rate), exponentialQuantile(0.99, rate)]
  return { rho: lambda / mu, sigma, Wq: sigma / rate, W: 1 / rate, Wp95, Wp99 }
}

/** Each of k servers that take turns gets every k-th customer of a Poisson stream; `lambda` is the rate at one server. */
export function roundRobin(lambda: number, mu: number, k: number): Figures {
  return gm1(lambda, mu, (s) => ((k * lambda) / (k * lambda + s)) ** k)
}

export function dm1(lambda: number, mu: number): Figures {
  const { sigma, Wq, W, Wp99 } = gm1(lambda, mu, (s) => Math.exp(-s / lambda))
  return { sigma, Wq, W, Wp99 }
}

/** The probabilities of a birth-death chain, from its rates up from and down to state n = 0, 1, ... */
function birthDeath(states: number, up: (n: number) => number, down: (n: number) => number): number[] {
  const weights = [1]
  for (let n = 1; n < states; n++) weights.push((weights[n - 1] * up(n - 1)) / down(n))
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  return weights.map((weight) => weight / total)
}

const meanOf = (probabilities: readonly number[], value: (n: number) => number): number =>
  probabilities.reduce((sum, probability, n) => sum + probability * value(n), 0)

/** c servers and room for K customers in all, those in service included. */
export function mmck(lambda: number, mu: number, c: number, K: number): Figures {
  const p = birthDeath(
    K + 1,
    () => lambda,
    (n) => Math.min(n, c) * mu,
  )
  const throughput = lambda * (1 - p[K])
  const L = meanOf(p, (n) => n)
  const Lq = meanOf(p, (n) => Math.max(0, n - c))
  const utilisation = meanOf(p, (n) => Math.min(n, c)) / c
  return { P_block: p[K], throughput, L, Lq, W: L / throughput, Wq: Lq / throughput, utilisation }
}

/** Single servers in series. */
export function tandem(lambda: number, mus: readonly number[]): Figures {
  const means = mus.map((mu) => 1 / (mu - lambda))
  const W = means.reduce((sum, mean) => sum + mean, 0)
  return { W, varW: means.reduce((sum, mean) => sum + mean * mean, 0), L: lambda * W }
}

export interface JacksonStation {
  /** How often a customer visits it. */
  visits: number
  mu: number
  c: number
}

/** An open network: W1, W2, ... are the times of one visit, W is the time of a customer's whole path. */
export function jackson(lambda: number, stations: readonly JacksonStation[]): Figures {
  const each = stations.map(({ visits, mu, c }) => mmc(lambda * visits, mu, c))
  const W = each.reduce((sum, station, i) => sum + stations[i].visits * station.W, 0)
  const own = each.flatMap((station, i) => [[`W${i + 1}`, station.W] as const, [`rho${i + 1}`, station.rho] as const])
  return { W, L: lambda * W, ...Object.fromEntries(own) }
}

/** M/M/1 whose customers leave the queue, unserved, when they have waited `tau`. */
export function timeoutInLine(lambda: number, mu: number, tau: number): Figures {
  const rho = lambda / mu
  const e = Math.exp(-(mu - lambda) * tau)
  const P_loss = ((1 - rho) * rho * e) / (1 - rho * rho * e)
  return { P_loss, utilisation: (1 - P_loss) * rho }
}

/** N people who think for Z on average and then want one of c servers. */
export function closedLoop(N: number, Z: number, mu: number, c: number): Figures {
  const p = birthDeath(
    N + 1,
    (n) => (N - n) / Z,
    (n) => Math.min(n, c) * mu,
  )
  const X = mu * meanOf(p, (n) => Math.min(n, c))
  const L = meanOf(p, (n) => n)
  return { X, L, W: L / X, check_ZplusW: N / X }
}

/**
 * The time in an M/M/c queue, waiting and service, that a customer exceeds with probability 1 - q; Infinity when it cannot keep
 * up. A customer waits with probability P_wait for an exponential time at the rate c mu - lambda, and is then served.
 */
export function mmcQuantile(q: number, lambda: number, mu: number, c: number): number {
  const theta = c * mu - lambda
  if (theta <= 0) return Infinity
  const { P_wait } = mmc(lambda, mu, c)
  const sumExceeds = (t: number): number =>
    Math.abs(theta - mu) < 1e-9 * mu
      ? (1 + mu * t) * Math.exp(-mu * t)
      : (theta * Math.exp(-mu * t) - mu * Math.exp(-theta * t)) / (theta - mu)
  const exceeds = (t: number): number => (1 - P_wait) * Math.exp(-mu * t) + P_wait * sumExceeds(t)
  let [low, high] = [0, 1 / mu]
  while (exceeds(high) > 1 - q) high *= 2
  for (let i = 0; i < 100; i++) {
    const middle = (low + high) / 2
    if (exceeds(middle) > 1 - q) low = middle
    else high = middle
  }
  return high
}
