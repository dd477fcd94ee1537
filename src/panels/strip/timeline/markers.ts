/** The marks on the timeline: interventions, and servers that HAProxy marked DOWN or UP. */
import type { Design, JournalEntry, JournalEvent } from '../../../engine'
import { algorithms, responseModes } from '../../../engine'
import { en } from '../../../words/en'
import { markWords } from '../../../words/mark-words'
import { changeItems } from '../../telling/change-items'
import { hostLabel, serverLabel } from '../../telling/names'
import { hostAt, nameAt } from '../../telling/names-at'
import { alertFacts } from '../../telling/alert-at'
import { settingAt } from '../../telling/setting-at'

export type MarkTone = 'accent' | 'bad' | 'ok'

export interface Mark {
  id: string
  atUs: number
  label: string
  tone: MarkTone
}

const { labels } = markWords

interface MarkSpec {
  tone: MarkTone
  label: (entries: readonly JournalEntry[], design: Design) => string
}

const markSpecs: Partial<Record<JournalEvent, MarkSpec>> = {
  killed: { tone: 'bad', label: (entries, design) => labels.killed(processesOf(entries, design)) },
  poweredOff: { tone: 'bad', label: ([entry], design) => labels.poweredOff(hostAt(design, entry.subject)) },
  poweredOn: { tone: 'ok', label: ([entry], design) => labels.restarted(hostAt(design, entry.subject)) },
  restarted: { tone: 'ok', label: (entries, design) => labels.restarted(nameTogether(entries, design)) },
  hung: { tone: 'bad', label: ([entry], design) => labels.hung(nameAt(design, entry.subject)) },
  unhung: { tone: 'ok', label: ([entry], design) => labels.unhung(nameAt(design, entry.subject)) },
  paused: { tone: 'bad', label: (entries, design) => labels.frozen(nameTogether(entries, design)) },
  resumed: { tone: 'ok', label: (entries, design) => labels.resumed(nameTogether(entries, design)) },
  cut: { tone: 'bad', label: labels.cut },
  restored: { tone: 'ok', label: labels.restored },
  mode: {
    tone: 'accent',
    label: ([entry]) => labels.plain(en.inspector.modes[entry.value === 1 ? 'passive' : 'active']),
  },
  balance: { tone: 'accent', label: ([entry]) => labels.plain(algorithms[entry.value]) },
  traffic: { tone: 'accent', label: labels.traffic },
  set: {
    tone: 'accent',
    label: ([entry], design) => labels.plain(settingAt(design, entry.subject, entry.value)?.keyword ?? ''),
  },
  weight: { tone: 'accent', label: (entries, design) => labels.weight(serverOf(entries, design), entries[0].extra) },
  maxconn: { tone: 'accent', label: (entries, design) => labels.maxconn(serverOf(entries, design), entries[0].extra) },
  ready: { tone: 'ok', label: (entries, design) => labels.state(serverOf(entries, design), 'ready') },
  drain: { tone: 'accent', label: (entries, design) => labels.state(serverOf(entries, design), 'drain') },
  maint: { tone: 'accent', label: (entries, design) => labels.state(serverOf(entries, design), 'maint') },
  attached: { tone: 'ok', label: ([entry], design) => labels.attached(nameAt(design, entry.subject)) },
  ioStopped: { tone: 'bad', label: ([entry], design) => labels.threads.stopIo(nameAt(design, entry.subject)) },
  ioStarted: { tone: 'ok', label: ([entry], design) => labels.threads.startIo(nameAt(design, entry.subject)) },
  sqlStopped: { tone: 'bad', label: ([entry], design) => labels.threads.stopSql(nameAt(design, entry.subject)) },
  sqlStarted: { tone: 'ok', label: ([entry], design) => labels.threads.startSql(nameAt(design, entry.subject)) },
  answers: {
    tone: 'accent',
    label: ([entry], design) => labels.answers(nameAt(design, entry.subject), responseModes[entry.value]),
  },
  slowed: { tone: 'accent', label: ([entry], design) => labels.slowed(nameAt(design, entry.subject), entry.value) },
  splitBrain: { tone: 'bad', label: labels.splitBrain },
  promoted: { tone: 'ok', label: ([entry], design) => labels.promoted(hostOf(entry, design)) },
  alertFiring: { tone: 'bad', label: ([{ value }], design) => labels.firing(alertName(value, design)) },
  alertAcknowledged: { tone: 'accent', label: ([{ value }], design) => labels.acknowledged(alertName(value, design)) },
  alertResolved: { tone: 'ok', label: ([{ value }], design) => labels.resolved(alertName(value, design)) },
  complained: { tone: 'bad', label: labels.complained },
  down: { tone: 'bad', label: (entries, design) => labels.down(serverOf(entries, design)) },
  up: { tone: 'ok', label: (entries, design) => labels.up(serverOf(entries, design)) },
}

export function marksOf(changes: readonly JournalEntry[], design: Design): Mark[] {
  const told = changes.filter(({ event }) => markSpecs[event] !== undefined)
  return changeItems(told, design).flatMap(({ place, timeUs, entries }) => {
    const spec = markSpecs[entries[0].event]
    return spec === undefined
      ? []
      : [{ id: String(place), atUs: timeUs, label: spec.label(entries, design), tone: spec.tone }]
  })
}

function alertName(place: number, design: Design): string {
  const alert = alertFacts(design, place)
  return alert === null ? '' : labels.alert(alert.rule, alert.about)
}

function serverOf([{ subject, value }]: readonly JournalEntry[], design: Design): string {
  return serverLabel(design, value, subject) ?? ''
}

function hostOf({ subject }: JournalEntry, design: Design): string {
  return hostLabel(design, design.services[subject].host) ?? nameAt(design, subject)
}

/** One service, or those of a host that went together. */
function processesOf(entries: readonly JournalEntry[], design: Design): string {
  const name = nameTogether(entries, design)
  return entries.length > 1 ? labels.processesOn(name) : name
}

/** One service, or the host whose services went together. */
function nameTogether(entries: readonly JournalEntry[], design: Design): string {
  const [{ subject }] = entries
  const host = entries.length > 1 ? hostLabel(design, design.services[subject].host) : null
  return host ?? nameAt(design, subject)
}
