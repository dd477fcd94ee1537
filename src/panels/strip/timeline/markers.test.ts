// A command has one name, on the timeline, for a branch and for undo.
import { expect, it } from 'vitest'
import { namedDesign } from '../../../designs/catalog'
import { Simulation } from '../../../engine'
import type { Action } from '../../../engine'
import { tellAction } from '../../telling/tell-action'
import { marksOf } from './markers'

it.each<[Action, string, string]>([
  [{ op: 'pause', target: 'haproxy' }, 'freeze HAProxy', 'bad'],
  [{ op: 'resume', target: 'haproxy' }, 'resume HAProxy', 'ok'],
  [{ op: 'hang', target: 'nginx-1' }, 'hang Nginx on Server 1', 'bad'],
  [{ op: 'kill', target: 'server-1' }, 'kill processes on Server 1', 'bad'],
  [{ op: 'kill', target: 'load-balancer' }, 'kill HAProxy', 'bad'],
  [{ op: 'powerOff', target: 'server-1' }, 'power off Server 1', 'bad'],
  [{ op: 'restart', target: 'server-2' }, 'restart Server 2', 'ok'],
  [{ op: 'stopIo', target: 'mysql-2' }, 'stop the IO thread of MySQL on Server 2', 'bad'],
  [{ op: 'stopSql', target: 'mysql-2' }, 'stop the SQL thread of MySQL on Server 2', 'bad'],
  [{ op: 'answer', target: 'nginx-1', as: '500' }, 'Nginx on Server 1: 500', 'accent'],
  [{ op: 'slow', target: 'application-1', factor: 3 }, 'Application on Server 1: slowdown ×3', 'accent'],
  [{ op: 'attach', target: 'mysql-1', source: 'mysql-2', force: true }, 'attach MySQL on Server 1', 'ok'],
])('%o', (action, label, tone) => {
  const design = namedDesign('classic-three', 'classroom', 11)
  const simulation = new Simulation(design)
  simulation.advance(5e6)
  if (action.op === 'resume') simulation.apply({ op: 'pause', target: action.target })
  if (action.op === 'restart') simulation.apply({ op: 'powerOff', target: action.target })
  if (action.op === 'attach') simulation.apply({ op: 'promote', target: action.source })
  const before = simulation.world.ledger.journal.total
  expect(simulation.apply(action)).toBeNull()
  const { journal } = simulation.world.ledger
  const changes = Array.from({ length: journal.total - before }, (_, i) => journal.at(before + i))
  expect(marksOf(changes, design).map((mark) => [mark.label, mark.tone])).toEqual([[label, tone]])
  expect(tellAction(action, design)).toBe(label)
})
