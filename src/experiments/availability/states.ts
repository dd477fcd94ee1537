/** States of failed parts: each set of failed parts that occurs gets a number, and knows its neighbours. */

/** The state in which nothing has failed. */
export const ALL_UP = 0

export class States {
  /** By number: the places of the failed parts, ascending. */
  readonly sets: (readonly number[])[] = [[]]
  private readonly numbers = new Map<string, number>([['', ALL_UP]])
  /** By number: the neighbour for each part that fails or is repaired; -1 while nobody asked. */
  private readonly neighbours: Int32Array[]

  /** `parts`: how many there are. */
  constructor(private readonly parts: number) {
    this.neighbours = [new Int32Array(parts).fill(-1)]
  }

  /** The state in which this one part fares differently from `state`. */
  flip(state: number, part: number): number {
    const known = this.neighbours[state][part]
    if (known >= 0) return known
    const set = this.sets[state]
    const other = set.includes(part) ? set.filter((each) => each !== part) : [...set, part].sort((a, b) => a - b)
    return (this.neighbours[state][part] = this.numberOf(other))
  }

  private numberOf(set: readonly number[]): number {
    const name = set.join()
    const known = this.numbers.get(name)
    if (known !== undefined) return known
    const number = this.sets.push(set) - 1
    this.numbers.set(name, number)
    this.neighbours.push(new Int32Array(this.parts).fill(-1))
    return number
  }
}
