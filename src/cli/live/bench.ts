/**
 * The surroundings of a real program: servers behind it, clients in front of it, and the trace's clock. The clock decides
 * which answer is due next; how long anything takes in real time does not matter.
 */
import { STUB_OVERHEAD_MS } from '../haproxy-plan'
import { AgentServer } from './agent-server'
import { Client } from './client'
import type { Answer } from './client'
import { FRONTEND_PORT, Loopback, SECURE_PORT } from './loopback'
import { LiveProblem, Progress } from './progress'
import type { AgentLine, EventLine, RequestLine } from './steps'
import { StubServer } from './stub-server'
import type { Arrival } from './stub-server'

/** A request in flight. */
export interface Flight {
  request: RequestLine
  /** The servers that received it, in order. */
  attempts: string[]
  answer: Answer | null
  /** Where it is, and when its answer is due on the trace's clock; null when no server has it. */
  held: { server: string; dueMs: number; reply: () => void } | null
  /** A server has it and will never answer. */
  swallowed: boolean
  /** Breaks off the answer; null when the answer is to be complete. */
  breakOff: (() => void) | null
}

/** A server as the bench sees it. */
export interface Behind {
  name: string
  latencyMs: number
  agent?: AgentLine
}

export class Bench {
  nowMs = 0
  readonly progress = new Progress()
  readonly flights: Flight[] = []
  readonly client: Client
  readonly agents: AgentServer[] = []
  private readonly stubs: StubServer[]
  private readonly latencies: ReadonlyMap<string, number>

  private constructor(
    readonly loopback: Loopback,
    servers: readonly Behind[],
    keepsConnections: boolean,
  ) {
    this.client = new Client(loopback.address, { plain: FRONTEND_PORT, tls: SECURE_PORT })
    this.latencies = new Map(servers.map(({ name, latencyMs }) => [name, latencyMs]))
    this.stubs = servers.map(
      ({ name }, i) =>
        new StubServer(
          name,
          loopback.address,
          loopback.serverPort(i),
          (arrival) => this.arrived(arrival),
          keepsConnections,
        ),
    )
  }

  /** Claims an address; the servers listen there when this resolves. */
  static async open(servers: readonly Behind[], keepsConnections: boolean): Promise<Bench> {
    const bench = new Bench(await Loopback.claim(), servers, keepsConnections)
    const { loopback } = bench
    for (const stub of bench.stubs) await stub.listen()
    for (const [place, { name, agent }] of servers.entries()) {
      if (agent === undefined) continue
      const answering = new AgentServer(name, agent.reply, () => bench.progress.note())
      await answering.listen(loopback.address, loopback.agentPort(place))
      bench.agents.push(answering)
    }
    return bench
  }

  async close(): Promise<void> {
    this.client.close()
    for (const stub of this.stubs) stub.kill()
    for (const agent of this.agents) agent.close()
    await this.loopback.release()
  }

  send(request: RequestLine): void {
    const flight: Flight = { request, attempts: [], answer: null, held: null, swallowed: false, breakOff: null }
    this.flights.push(flight)
    void this.client
      .send(request, () => flight.breakOff?.())
      .then((answer) => {
        flight.answer = answer
        this.progress.note()
      })
  }

  /** Performs an event on a server itself; false for any other operation, and for what is no server of its own. */
  async perform({ op, target, status, mode, reply }: EventLine): Promise<boolean> {
    const stub = this.stubs.find(({ name }) => name === target)
    if (stub === undefined) return false
    if (op === 'kill') this.kill(stub)
    else if (op === 'restart') await stub.listen()
    else if (op === 'hang' || op === 'unhang') stub.hung = op === 'hang'
    else if (op === 'healthStatus') stub.healthStatus = status ?? stub.healthStatus
    else if (op === 'healthHang') stub.healthStatus = 0
    else if (op === 'mode') stub.mode = mode ?? 'normal'
    else if (op === 'agent') this.agentOf(target).say(reply ?? '')
    else return false
    return true
  }

  /** Until HAProxy has done what the agent says now. */
  async awaitAgent(server: string): Promise<void> {
    const agent = this.agentOf(server)
    await this.progress.until(`the agent of ${server} to be asked`, () => agent.isHeard)
  }

  /** Releases the answer that is due next, and returns its request; null when none is due before `untilMs`. */
  releaseNext(untilMs: number): Flight | null {
    // One whose request HAProxy has given up meanwhile is never released.
    const due = this.flights.filter(({ answer, held }) => answer === null && held !== null && held.dueMs < untilMs)
    const [first] = due.toSorted((a, b) => (a.held?.dueMs ?? 0) - (b.held?.dueMs ?? 0))
    if (due.length === 0 || first.held === null) return null
    this.nowMs = first.held.dueMs
    first.held.reply()
    first.held = null
    return first
  }

  private agentOf(server: string): AgentServer {
    const agent = this.agents.find(({ name }) => name === server)
    if (agent === undefined) throw new LiveProblem(`${server} has no agent.`)
    return agent
  }

  private kill(stub: StubServer): void {
    stub.kill()
    stub.hung = false
    for (const flight of this.flights) {
      if (flight.held?.server === stub.name) flight.held = null
    }
  }

  private arrived({ id, server, reply, breakOff }: Arrival): void {
    const flight = this.flights.find(({ request }) => request.id === id)
    if (flight === undefined) return
    flight.attempts.push(server)
    flight.breakOff = breakOff
    const latencyMs = this.latencies.get(server) ?? 0
    if (reply === null) flight.swallowed = true
    else if (latencyMs === 0) reply()
    else flight.held = { server, dueMs: this.nowMs + latencyMs + STUB_OVERHEAD_MS, reply }
    this.progress.note()
  }
}
