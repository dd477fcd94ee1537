/** What a manager knows of the databases: how many probes of each have failed one after another, and what it said last. */
import type { Tape, Taped } from '../../kernel/tape'
import { readAnswer } from './orders'
import type { Said } from './orders'

/** Why a manager leaves a primary alone that answers no probes: `replaced`, another one has been promoted in its place. */
export const heldBack = ['none', 'blind', 'heard', 'blocked', 'replaced'] as const
export const REPLACED = 4
export type HeldBack = (typeof heldBack)[number]

export class Watch implements Taped {
  /** Probes in a row that have failed. */
  readonly failed: Float64Array
  /** Since when it answers, or does not. */
  readonly sinceUs: Float64Array
  /** When it answered last; 0 for never. */
  readonly heardUs: Float64Array
  /** Places in `heldBack`: what was told last of a primary that answers no probes. */
  readonly held: Float64Array
  private readonly said: Float64Array

  /** `indices` are those of the databases, in the order of the design. */
  constructor(private readonly indices: readonly number[]) {
    const column = (): Float64Array => new Float64Array(indices.length)
    this.failed = column()
    this.sinceUs = column()
    this.heardUs = column()
    this.held = column()
    this.said = column()
  }

  answered(place: number, value: number, nowUs: number): void {
    if (this.failed[place] > 0 || this.heardUs[place] === 0) this.sinceUs[place] = nowUs
    this.failed[place] = this.held[place] = 0
    this.heardUs[place] = nowUs
    this.said[place] = value
  }

  missed(place: number, nowUs: number): void {
    if (this.failed[place]++ === 0) this.sinceUs[place] = nowUs
  }

  /** What it said last; null when it has never answered. */
  of(place: number): Said | null {
    return this.heardUs[place] === 0 ? null : readAnswer(this.said[place])
  }

  /** It answered when it was asked last. */
  reaches(place: number): boolean {
    return this.heardUs[place] > 0 && this.failed[place] === 0
  }

  /** The places of those that copied from the one at this place when they answered last. */
  replicasOf(place: number): number[] {
    return [...this.indices.keys()].filter((one) => this.of(one)?.source === this.indices[place])
  }

  clear(): void {
    for (const column of this.columns) column.fill(0)
  }

  tape(tape: Tape): void {
    for (const column of this.columns) tape.array(column, column.length)
  }

  private get columns(): readonly Float64Array[] {
    return [this.failed, this.sinceUs, this.heardUs, this.held, this.said]
  }
}
