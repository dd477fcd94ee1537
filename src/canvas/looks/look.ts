/** What the canvas knows of a kind of part. */
import type { FunctionComponent } from 'react'
import type { Size } from '../boxes'

export type LinkRole = 'request' | 'lookup' | 'inside' | 'database' | 'replication' | 'probe' | 'report'

export interface Look {
  Node: FunctionComponent<{ id: string }>
  size: Size
  /** Where only the essentials of parts are shown; absent: as most. */
  brief?: Size
  /** On a host with a code base: on the requests' path, or beside it with the code base; `edge`: on its border, in no column. */
  column: 'way' | 'beside' | 'edge'
  /** What travels over the links from it, and over those to it; absent: requests. */
  from?: LinkRole
  to?: LinkRole
}
