/** HAProxy's `balance static-rr`: one slot of the table after another, whatever happens to weights meanwhile. */
import { MapBased } from './server-map'

export class StaticRoundRobin extends MapBased {
  choose(avoid: number): number {
    return this.walk(avoid)
  }
}
