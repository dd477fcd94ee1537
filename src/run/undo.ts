/** What a person did, to be undone and redone: each entry knows the way back, and forward again. */
import type { Edit } from '../stores/run-store'

const MOST_ENTRIES = 40

export interface Undoable {
  what: Edit
  /** Undoes it; returns how to redo it. */
  undo: () => () => void
}

export class UndoStack {
  private readonly done: Undoable[] = []
  private undone: { entry: Undoable; redo: () => void }[] = []

  /** A new edit: what had been undone can no longer be redone. */
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

  /** What undo and redo would act on; null for nothing. */
  get next(): { undo: Edit | null; redo: Edit | null } {
    return { undo: this.done.at(-1)?.what ?? null, redo: this.undone.at(-1)?.entry.what ?? null }
  }
}
