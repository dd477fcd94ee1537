/** The dialog of sharing that is open, loaded when it is first wanted. */
import { lazy, Suspense } from 'react'
import { useViewStore } from '../stores/view-store'

const ShareDialog = lazy(async () => ({ default: (await import('../share/ShareDialog')).ShareDialog }))
const IgnoredDialog = lazy(async () => ({ default: (await import('../share/IgnoredDialog')).IgnoredDialog }))

export function Sharing() {
  const sharing = useViewStore((state) => state.sharing)
  if (sharing === null) return null
  return <Suspense>{sharing.type === 'share' ? <ShareDialog /> : <IgnoredDialog {...sharing} />}</Suspense>
}
