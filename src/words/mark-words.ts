/** What was done, and what followed, in a few words: on the timeline, for undo, and for a branch. Loaded with the first of it. */
import { formatClock } from './format'

/** Of commands and events. */
const labels = {
  killed: (name: string) => `kill ${name}`,
  processesOn: (host: string) => `processes on ${host}`,
  poweredOff: (host: string) => `power off ${host}`,
  restarted: (name: string) => `restart ${name}`,
  hung: (name: string) => `hang ${name}`,
  unhung: (name: string) => `${name} answers`,
  frozen: (name: string) => `freeze ${name}`,
  resumed: (name: string) => `resume ${name}`,
  cut: () => 'cut a link',
  restored: () => 'restore a link',
  splitBrain: () => 'split brain',
  promoted: (name: string) => `promote ${name}`,
  attached: (name: string) => `attach ${name}`,
  threads: {
    stopIo: (name: string) => `stop the IO thread of ${name}`,
    startIo: (name: string) => `start the IO thread of ${name}`,
    stopSql: (name: string) => `stop the SQL thread of ${name}`,
    startSql: (name: string) => `start the SQL thread of ${name}`,
  },
  answers: (name: string, mode: string) => `${name}: ${mode}`,
  slowed: (name: string, factor: number) => `${name}: slowdown ×${factor}`,
  down: (name: string) => `${name} DOWN`,
  up: (name: string) => `${name} UP`,
  weight: (name: string, weight: number) => `${name}: weight ${weight}`,
  maxconn: (name: string, maxconn: number) => `${name}: maxconn ${maxconn}`,
  state: (name: string, state: string) => `${state} ${name}`,
  agentReply: (name: string, reply: string) => `agent of ${name}: ${reply === '' ? 'silent' : reply}`,
  plain: (name: string) => name,
  switches: {
    https: (on: boolean) => `HTTPS ${on ? 'on' : 'off'}`,
    firewall: (on: boolean) => `firewall ${on ? 'on' : 'off'}`,
    strangers: (on: boolean) => (on ? 'strangers come' : 'strangers leave'),
    monitoring: (on: boolean) => `monitoring ${on ? 'on' : 'off'}`,
    failover: (on: boolean) => `automatic failover ${on ? 'on' : 'off'}`,
  },
  alert: (rule: string, about: string) => `${rule} (${about})`,
  firing: (alert: string) => `alert ${alert}`,
  acknowledged: (alert: string) => `acknowledged ${alert}`,
  resolved: (alert: string) => `resolved ${alert}`,
  acknowledge: (alert: string) => `acknowledge ${alert}`,
  complained: () => 'a user complains',
  rules: (host: string) => `rules of ${host}`,
  traffic: () => 'traffic',
}

/** Of what else can be undone. */
const edits = {
  open: 'open a design',
  openLink: 'open a link',
  lesson: 'keep the run of a lesson',
  openFile: 'open a file',
  restart: 'restart',
  move: 'move a part',
  delete: 'delete a branch',
  rename: 'rename a branch',
}

export const markWords = {
  labels,
  edits,
  heading: 'What was done, and what followed',
  marker: (atUs: number, label: string) => `${formatClock(atUs)} ${label}`,
  marked: (markers: readonly string[]) => (markers.length === 0 ? '' : `Marked: ${markers.join('; ')}.`),
}
