/** What the panel of a service shows beyond its facts: one line for each kind that has more. */
import type { ComponentType } from 'react'
import { TrafficSection } from '../../traffic/TrafficSection'
import { ApplicationNumbers } from './application/ApplicationNumbers'
import { CollectorNumbers } from './collector/CollectorNumbers'
import { Balance } from './haproxy/Balance'
import { HaproxyNumbers } from './haproxy/HaproxyNumbers'
import { ManagerNumbers } from './manager/ManagerNumbers'
import { MysqlNumbers } from './mysql/MysqlNumbers'
import { NginxNumbers } from './nginx/NginxNumbers'
import { StrangersNumbers } from './stranger/StrangersNumbers'

interface KindPanel {
  /** Comes first. */
  Lead?: ComponentType
  /** Replaces its facts. */
  Numbers?: ComponentType<{ id: string }>
  /** Comes before the setting with this keyword in the list. */
  before?: Readonly<Partial<Record<string, ComponentType<{ id: string }>>>>
}

/** By kind; a kind that comes from elsewhere may add its panel. */
const kindPanels: Record<string, KindPanel> = {
  users: { Lead: TrafficSection },
  haproxy: { Numbers: HaproxyNumbers, before: { 'hash-type': Balance } },
  nginx: { Numbers: NginxNumbers },
  application: { Numbers: ApplicationNumbers },
  mysql: { Numbers: MysqlNumbers },
  collector: { Numbers: CollectorNumbers },
  'failover-manager': { Numbers: ManagerNumbers },
  stranger: { Numbers: StrangersNumbers },
}

export function panelOfKind(kind: string): KindPanel {
  return kind in kindPanels ? kindPanels[kind] : {}
}
