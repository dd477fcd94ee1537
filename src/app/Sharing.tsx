/** The dialog of sharing that is open, and how far the replay of an opened run is; loaded when first wanted. */
import { lazy, Suspense } from 'react'
import { useRunStore } from '../stores/run-store'
import { useViewStore } from '../stores/view-store'

const ShareDialog = lazy(async () => ({ default: (await import('../share/ShareDialog')).ShareDialog }))
const IgnoredDialog = lazy(async () => ({ default: (await import('../share/IgnoredDialog')).IgnoredDialog }))
const Replaying = lazy(async () => ({ default: (await import('../share/Replaying')).Replaying }))

export function Sharing() {
  const sharing = useViewStore((state) => state.sharing)
  const replaying = useRunStore((state) => state.replaying)
  return (
    <Suspense>
      {sharing !== null && (sharing.type === 'share' ? <ShareDialog /> : <IgnoredDialog {...sharing} />)}
      {replaying !== null && <Replaying {...replaying} />}
    </Suspense>
  )
}
