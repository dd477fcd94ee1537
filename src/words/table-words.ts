/** The words of the table that is the drawing's twin. Loaded with it. */
import { formatCount } from './format'

export const tableWords = {
  title: 'The site as a table',
  parts: 'Hosts and services, in the order of a request’s way',
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
    controls: 'Do',
  },
  columnTitles: {
    rate: 'Requests received in the last second',
    busy: 'Requests it works on now; for an application, workers',
    queue: 'Requests in the queue',
  },
  states: { up: 'up', down: 'killed', off: 'powered off', starting: 'starting', hung: 'hung', paused: 'frozen' },
  answers: { normal: '', '500': 'answers 500', midfail: 'breaks off its answers', garbage: 'answers garbage' },
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
