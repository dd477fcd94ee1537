/** The words of the table that is the drawing's twin. Loaded with it. */
import { formatCount } from './format'

const answers: Partial<Record<string, string>> = {
  midfail: 'breaks off its answers',
  midhang: 'stops in the middle of its answers',
  close: 'closes without an answer',
  garbage: 'answers garbage',
}

export const tableWords = {
  title: 'The site as a table',
  parts: 'Hosts and services, in the order that a request reaches them',
  links: 'Links',
  columns: {
    part: 'Part',
    state: 'State',
    role: 'Role',
    rate: 'Rate',
    busy: 'Busy',
    queue: 'Queue',
    answered: 'Answered',
    failed: 'Failed',
    controls: 'Actions',
  },
  columnTitles: {
    rate: 'Requests received in the last second',
    busy: 'Requests it works on now; for an application, workers',
    queue: 'Requests in the queue',
  },
  states: { up: 'up', down: 'killed', off: 'powered off', starting: 'starting', hung: 'hung', paused: 'frozen' },
  /** Of a `ResponseMode`; a status is what it answers. */
  answers: (mode: string) => answers[mode] ?? `answers ${mode}`,
  slower: (factor: number) => `slowdown ×${factor}`,
  hostState: (up: number, of: number) =>
    up === of ? 'up' : up === 0 ? 'processes killed' : `${up} of ${of} services up`,
  seen: (status: string) => `HAProxy: ${status}`,
  activeServer: 'active',
  backupServer: 'backup',
  of: (busy: number, workers: number) => `${formatCount(busy)} of ${formatCount(workers)}`,
  route: (from: string, to: string) => `${from} → ${to}`,
  connected: 'connected',
  cut: 'cut',
  select: 'Select',
  selectPart: (name: string) => `Select: ${name}`,
}
