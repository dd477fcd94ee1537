/** HAProxy's `hash-type map-based`: the key's remainder names a slot of the table, whether its server is full or not. */
import { NO_SERVER } from './algorithm'
import { MapBased } from './server-map'

export class MapHash extends MapBased {
  /** The same key keeps its server only while the table keeps its length; a request without one is walked along it. */
  choose(avoid: number, key: number): number {
    if (key < 0) return this.walk(avoid)
    const { table } = this
    return table.length === 0 ? NO_SERVER : table[key % table.length]
  }

  shareOf(key: number): number {
    const { length } = this.table
    return length === 0 ? 0 : (key % length) / length
  }
}
