/** What a person did, to be undone and done again: each entry knows how to return to before and to after. */
import type { Deed } from '../stores/run-store'

const MOST_ENTRIES = 40

export interface Undoable {
  what: Deed
  /** Returns to before; gives back how to return to where one was. */
  undo: () => () => void
}

export class UndoStack {
  private readonly done: Undoable[] = []
  private undone: { entry: Undoable; redo: () => void }[] = []

  /** Something new was done: what had been undone cannot be done again. */
  push(entry: Undoable): void {
    this.done.push(entry)
    if (this.done.length > MOST_ENTRIES) this.done.shift()
    this.undone = []
  }

  undo(): void {
    const entry = this.done.pop()
    if (entry !== undefined) this.undone.push({ entry, redo: entry.undo() })
  }

  redo(): void {
    const last = this.undone.pop()
    if (last === undefined) return
    last.redo()
    this.done.push(last.entry)
  }

  /** What would be undone, and done again; null for nothing. */
  get next(): { undo: Deed | null; redo: Deed | null } {
    return { undo: this.done.at(-1)?.what ?? null, redo: this.undone.at(-1)?.entry.what ?? null }
  }
}
