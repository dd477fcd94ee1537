/** The note of the design Read/write split. */
import { decidedForAll, oneReadDatabase, primaryOnServer1 } from './decisions'
import type { DesignNote } from './design-note'

export const readWriteSplit: DesignNote = {
  published: true,
  summary:
    'HAProxy shares the requests between Servers 1 and 2. The application splits its queries: writes go to the primary on Server 1, reads to the replica on Server 2. Users find the site through an A record for www.foobar.com.',
  decisions: [
    'Every read goes to the replica on Server 2, also those of the application on Server 1.',
    oneReadDatabase,
    primaryOnServer1,
    ...decidedForAll,
  ],
}
