/**
 * What a program says about itself when an agent asks it: numbers under its own names. Its counters begin at zero with each
 * start of the process. Nothing here influences a decision of the site's.
 */
import type { Tape, Taped } from '../kernel/tape'

export interface Metric {
  /** The program's own name for it. */
  name: string
  /** It counts since the start of the process; the others say how it is now. */
  counter?: true
  /** The program's words for the values 0, 1, 2, … */
  words?: readonly string[]
}

/** The value of a metric that does not apply now. */
export const NONE = -1

/** What a measurement may depend on besides the program. */
export interface Asked {
  nowUs: number
  /** When the process began. */
  startedUs: number
  /** How often it has been asked since, this time included: programs count those who ask, too. */
  times: number
}

export class Status implements Taped {
  private startedUs = 0
  private times = 0
  /** The counters as they were when the process began. */
  private readonly before: Float64Array

  /** `measure` gives the values in the order of the metrics, counters since the start of the run. */
  constructor(
    readonly metrics: readonly Metric[],
    private readonly measure: (asked: Asked) => number[],
  ) {
    this.before = new Float64Array(metrics.length)
  }

  /** Somebody asks; counters since the start of the process. */
  read(nowUs: number): number[] {
    this.times++
    const { before, startedUs, times } = this
    return this.measure({ nowUs, startedUs, times }).map((value, place) => value - before[place])
  }

  /** A new process begins. */
  restart(nowUs: number): void {
    this.startedUs = nowUs
    this.times = 0
    this.measure({ nowUs, startedUs: nowUs, times: 0 }).forEach((value, place) => {
      this.before[place] = this.metrics[place].counter === true ? value : 0
    })
  }

  tape(tape: Tape): void {
    this.startedUs = tape.aside(this.startedUs)
    this.times = tape.aside(this.times)
    for (let place = 0; place < this.before.length; place++) this.before[place] = tape.aside(this.before[place])
  }
}

/** Several counters. */
export const counters = (...names: string[]): Metric[] => names.map((name) => ({ name, counter: true }))
/** Several numbers that say how it is now. */
export const gauges = (...names: string[]): Metric[] => names.map((name) => ({ name }))
