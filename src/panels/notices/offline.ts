/** Keeps the whole page in the browser, so that it opens without the network; says when there is a newer one. */
import { useEffect } from 'react'
import { registerSW } from 'virtual:pwa-register'
import { notify } from '../../stores/view-store'

let openNewer: (() => Promise<void>) | undefined

/** While `kept`, once; not inside of another site's page, which decides itself what is kept there. */
export function useOffline(kept: boolean): void {
  useEffect(() => {
    if (!kept || window.parent !== window || openNewer !== undefined) return
    openNewer = registerSW({
      immediate: true,
      onNeedRefresh: () => {
        notify('newer')
      },
    })
  }, [kept])
}

/** Loads the page anew, as it is now on its server. */
export function loadNewer(): void {
  void openNewer?.()
}
