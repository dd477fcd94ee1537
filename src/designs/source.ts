/** The format of our own designs: what is where, and what uses what. */
import type { AlgorithmName, BalancerMode } from '../engine'

/** Top left corner of a host or outside service on the canvas, in canvas units. */
export interface Place {
  x: number
  y: number
}

export interface DesignSource {
  id: string
  name: string
  balancer: { host: string; label: string; balance: AlgorithmName; mode: BalancerMode }
  /** Each holds Nginx, the application and its code base. */
  webServers: { host: string; label: string; readsFrom: string[] }[]
  /** Hosts that hold nothing but a database. */
  databaseHosts: { host: string; label: string }[]
  databases: { id: string; host: string; role: 'primary' | 'replica' }[]
  /** By host id, and `users` and `dns`. */
  places: Record<string, Place>
}
