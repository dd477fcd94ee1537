/** Where the story of a part begins: what is wrong with it, and what was done to it before. */
import type { JournalEntry, JournalEvent } from '../../../engine'
import type { ChangeItem } from '../../telling/change-items'

const processGone: readonly JournalEvent[] = ['killed', 'restarted', 'poweredOff', 'poweredOn']

/** What a person does to a part, and what puts an end to it. */
const deeds: Partial<Record<JournalEvent, readonly JournalEvent[]>> = {
  killed: ['restarted', 'poweredOff', 'poweredOn'],
  poweredOff: ['poweredOn'],
  hung: ['unhung', ...processGone],
  paused: ['resumed', ...processGone],
  cut: ['restored'],
  slowed: ['slowed', ...processGone],
  answers: ['answers', ...processGone],
  drain: ['ready', 'maint'],
  maint: ['ready', 'drain'],
  ioStopped: ['ioStarted', 'promoted', 'attached'],
  sqlStopped: ['sqlStarted', 'promoted', 'attached'],
  promoted: [],
  attached: [],
  mode: [],
  balance: [],
}

/** What comes of something else, and is told alone where nothing was done to the part itself. */
const effects: Partial<Record<JournalEvent, readonly JournalEvent[]>> = {
  down: ['up'],
  noServer: ['up'],
  ioConnecting: ['ioConnected', 'promoted', 'attached'],
  ioError: ['ioStarted', 'attached'],
  sqlError: ['sqlStarted', 'attached'],
  splitBrain: ['attached', ...processGone],
  semiSyncOff: ['semiSyncOn'],
  peerUnavailable: ['peerAvailable'],
  expired: ['certified'],
  writesRefused: ['repointed'],
  unlinked: ['repointed'],
  brokenInto: [],
  loggedIn: [],
  bypassed: [],
}

/** These take their part back to what it was, and begin nothing. */
function isHealing({ event, value }: JournalEntry): boolean {
  return (event === 'slowed' && value === 1) || (event === 'answers' && value === 0)
}

export interface Beginning {
  first: ChangeItem
  /** It was done to the part, and lasts. */
  lasts: boolean
}

/**
 * The item that the story begins with: the first deed that still lasts, or what led to the first effect that does; when all
 * is well the latest deed, or else the latest effect. Null when nothing has happened. `items` are of one part, oldest first.
 */
export function beginning(items: readonly ChangeItem[]): Beginning | null {
  const done = startsOf(items, deeds)
  const lasting = done.find((item) => !isOver(item, items, deeds))
  if (lasting !== undefined) return { first: lasting, lasts: true }
  const came = startsOf(items, effects)
  const open = came.find((item) => !isOver(item, items, effects))
  const led = open === undefined ? done : done.filter(({ place }) => place < open.place)
  const first = led.at(-1) ?? open ?? came.at(-1)
  return first === undefined ? null : { first, lasts: false }
}

function startsOf(items: readonly ChangeItem[], table: typeof deeds): ChangeItem[] {
  return items.filter(({ entries: [first] }) => table[first.event] !== undefined && !isHealing(first))
}

/** Each of the item's entries has been ended by a later one of the same part, or of its host. What has no end is over at once. */
function isOver({ place, entries }: ChangeItem, items: readonly ChangeItem[], table: typeof deeds): boolean {
  const later = items.filter((item) => item.place > place).flatMap((item) => item.entries)
  return entries.every(({ event, subject }) => {
    const ends = table[event] ?? []
    const isEnd = (one: JournalEntry): boolean =>
      ends.includes(one.event) && (one.subject === subject || one.event.startsWith('powered') || !isOwn(event))
    return ends.length === 0 || later.some(isEnd)
  })
}

/** Told by the part that it is about, and not by another one of it. */
function isOwn(event: JournalEvent): boolean {
  return event !== 'noServer' && event !== 'writesRefused' && event !== 'unlinked'
}
