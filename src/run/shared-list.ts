/**
 * An append-only list that forks without being copied: forks share their common part. Only one of them goes on appending
 * to the shared memory; another copies it when it appends something of its own.
 */
export class SharedList<T> {
  private constructor(
    private items: T[],
    private count: number,
  ) {}

  static empty<T>(): SharedList<T> {
    return new SharedList<T>([], 0)
  }

  get length(): number {
    return this.count
  }

  /** The item at this place, 0 ≤ place < length. */
  at(place: number): T {
    return this.items[place]
  }

  push(item: T): void {
    // Another fork has continued here, or this one ends earlier.
    if (this.items.length > this.count) this.items = this.items.slice(0, this.count)
    this.items.push(item)
    this.count++
  }

  /** Keeps only the last `most` items, in memory of their own. */
  keepLatest(most: number): void {
    if (this.count <= most) return
    this.items = this.items.slice(this.count - most, this.count)
    this.count = most
  }

  /** How many items pass, by binary search: all that pass must come before all that do not. */
  countWhile(isSo: (item: T) => boolean): number {
    let from = 0
    let to = this.count
    while (from < to) {
      const middle = (from + to) >> 1
      if (isSo(this.items[middle])) from = middle + 1
      else to = middle
    }
    return from
  }

  slice(from: number, to = this.count): T[] {
    return this.items.slice(from, Math.min(to, this.count))
  }

  /** A fork of the list, or of its first `length` items. */
  fork(length = this.count): SharedList<T> {
    return new SharedList(this.items, Math.min(length, this.count))
  }
}
