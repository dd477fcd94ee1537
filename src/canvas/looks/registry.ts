/** How each kind of part is drawn: one line each. A kind without a look is drawn as its facts. */
import { createElement, Suspense } from 'react'
import type { ComponentType } from 'react'
import { later } from '../../ui/later'
import { ApplicationNode } from './application'
import { DnsNode } from './dns'
import { HaproxyNode } from './haproxy/HaproxyNode'
import type { Size } from '../boxes'
import type { LinkRole, Look } from './look'
import { MysqlNode } from './mysql/MysqlNode'
import { NginxNode } from './nginx'
import { UsersNode } from './users'

const MonitoringNode = later(async () => (await import('./monitoring')).MonitoringNode)
// None of our designs begins with such a part.
const FactNode = later(async () => (await import('./FactNode')).FactNode)

/** Nothing is drawn of it before it has come. */
const awaited = (Node: ComponentType<{ id: string }>): Look['Node'] => {
  return (props) => createElement(Suspense, null, createElement(Node, props))
}
const monitoring = awaited(MonitoringNode)
const facts = awaited(FactNode)

const small: Size = { width: 104, height: 54 }
const dot: Size = { width: 24, height: 24 }
/** A line of what stands beside the site: three of them in a row are as wide as a phone has room for. */
const line: Size = { width: 160, height: 30 }

export const looks: Readonly<Record<string, Look>> = {
  users: { Node: UsersNode, size: { width: 96, height: 92 }, brief: small, column: 'beside' },
  dns: { Node: DnsNode, size: { width: 136, height: 76 }, brief: small, column: 'beside', to: 'lookup' },
  haproxy: { Node: HaproxyNode, size: { width: 184, height: 190 }, brief: { width: 166, height: 74 }, column: 'way' },
  nginx: { Node: NginxNode, size: { width: 172, height: 56 }, column: 'way', from: 'inside' },
  application: { Node: ApplicationNode, size: { width: 172, height: 80 }, column: 'way', from: 'database' },
  stranger: { Node: facts, size: { width: 136, height: 76 }, brief: line, column: 'beside', from: 'probe' },
  agent: { Node: monitoring, size: dot, brief: dot, column: 'edge', from: 'report' },
  collector: { Node: monitoring, size: { width: 136, height: 76 }, brief: line, column: 'beside' },
  'failover-manager': {
    Node: monitoring,
    size: { width: 136, height: 76 },
    brief: line,
    column: 'beside',
    from: 'report',
  },
  mysql: { Node: MysqlNode, size: { width: 168, height: 104 }, column: 'beside', from: 'replication' },
}

/** The node type of a part that is drawn as its facts. */
export const FACTS = 'facts'
export const factLook: Look = { Node: facts, size: { width: 168, height: 104 }, column: 'beside' }

export function lookOf(kind: string): Look {
  return kind in looks ? looks[kind] : factLook
}

/** It stands on its host's border, and stays there. */
export function isOnEdge(kind: string): boolean {
  return lookOf(kind).column === 'edge'
}

/** It stands beside the site, and its essentials are a line. */
export function isLine(kind: string): boolean {
  return lookOf(kind).brief === line
}

export function nodeTypeOf(kind: string): string {
  return kind in looks ? kind : FACTS
}

/** What travels over a link between parts of these kinds. */
export function linkRole(from: string, to: string): LinkRole {
  return lookOf(to).to ?? lookOf(from).from ?? 'request'
}
