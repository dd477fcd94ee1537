/** Idle connections of one kind, in the order in which they became idle, and by who may take them. */
import type { Tape, Taped } from '../kernel/tape'

/** The last answer is still on its way to the caller. */
export const READING = 0
export const IDLE = 1
/** The next request is on its way. */
export const TAKEN = 2
/** The next request is there, and the process has not read it yet. */
export const UNREAD = 3
/** The caller has closed it, and the other end cannot be told. */
export const LEFT = 4

export interface Connection {
  readonly number: number
  /** Indices of the services at its ends; the first is the caller. */
  readonly from: number
  readonly to: number
  readonly link: number
  /** Requests with the same key may take it. */
  readonly key: number
  /** SEALED, or 0. */
  readonly sealed: number
  readonly sinceUs: number
  stage: number
  /** The end that accepted it is gone; the caller learns that at `knownUs`, or with Infinity only when it sends something. */
  gone: boolean
  knownUs: number
}

export class Connections implements Taped {
  private readonly all = new Map<number, Connection>()
  private readonly lines = new Map<number, Connection[]>()

  list(): Connection[] {
    return [...this.all.values()]
  }

  get(number: number): Connection | undefined {
    return this.all.get(number)
  }

  add(connection: Connection): void {
    const { key, number } = connection
    this.all.set(number, connection)
    const line = this.lines.get(key)
    if (line === undefined) this.lines.set(key, [connection])
    else line.push(connection)
  }

  remove({ key, number }: Connection): void {
    this.all.delete(number)
    const line = this.lines.get(key)?.filter((other) => other.number !== number) ?? []
    if (line.length === 0) this.lines.delete(key)
    else this.lines.set(key, line)
  }

  /** One that a request with this key may take now: idle, as far as its caller knows. Those known to be closed are forgotten. */
  find(key: number, nowUs: number, sealed: boolean): Connection | null {
    for (const connection of this.lines.get(key) ?? []) if (isKnownGone(connection, nowUs)) this.remove(connection)
    const open = (this.lines.get(key) ?? []).find(({ sealed: is, stage }) => stage === IDLE && (is !== 0) === sealed)
    return open ?? null
  }

  /** How many of them a request with this key may choose from now. */
  count(key: number, nowUs: number): number {
    const idle = (this.lines.get(key) ?? []).filter((connection) => !isKnownGone(connection, nowUs))
    return idle.filter(({ stage }) => stage === IDLE).length
  }

  /** Nobody may take these any more. */
  removeAll(key: number): void {
    for (const { number } of this.lines.get(key) ?? []) this.all.delete(number)
    this.lines.delete(key)
  }

  /** The one that has been open and idle at a service for longest. */
  longest(to: number): Connection | undefined {
    for (const connection of this.all.values())
      if (connection.to === to && !connection.gone && connection.stage !== UNREAD) return connection
    return undefined
  }

  /** So many are open at a service. */
  openAt(to: number): number {
    return this.list().filter((connection) => connection.to === to && !connection.gone).length
  }

  /** A process is dead, and with it its end of each; `known` says when the other end of a link learns that. */
  died(service: number, known: (link: number) => number): void {
    for (const connection of this.list()) {
      if (connection.from === service) this.remove(connection)
      else if (connection.to === service && !connection.gone) this.close(connection, known(connection.link))
    }
  }

  /** The end that accepted it closes it; where a request is on the way, that request knows. */
  close(connection: Connection, knownUs: number): void {
    const { stage } = connection
    if (stage !== READING && stage !== IDLE) this.remove(connection)
    else {
      connection.gone = true
      connection.knownUs = knownUs
    }
  }

  clear(): void {
    this.all.clear()
    this.lines.clear()
  }

  tape(tape: Tape): void {
    const before = this.list()
    const count = tape.number(before.length)
    if (tape.playing) this.clear()
    for (let i = 0; i < count; i++) {
      const connection = passed(tape, tape.playing ? unknown : before[i])
      if (tape.playing) this.add(connection)
    }
  }
}

const isKnownGone = ({ gone, knownUs }: Connection, nowUs: number): boolean => gone && knownUs <= nowUs

const unknown: Connection = {
  ...{ number: 0, from: 0, to: 0, link: 0, key: 0, sealed: 0, sinceUs: 0, stage: 0, gone: false, knownUs: 0 },
}

function passed(tape: Tape, connection: Connection): Connection {
  return {
    number: tape.number(connection.number),
    from: tape.number(connection.from),
    to: tape.number(connection.to),
    link: tape.number(connection.link),
    key: tape.number(connection.key),
    sealed: tape.number(connection.sealed),
    sinceUs: tape.number(connection.sinceUs),
    stage: tape.number(connection.stage),
    gone: tape.flag(connection.gone),
    knownUs: tape.number(connection.knownUs),
  }
}
