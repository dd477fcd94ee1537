// What makes the site open without the network: a service worker that keeps every file of it, and a manifest.
import { VitePWA } from 'vite-plugin-pwa'

/** Vite plugins. The page itself registers the worker, late (`src/panels/notices/offline.ts`). */
export function offline() {
  return VitePWA({
    registerType: 'prompt',
    injectRegister: null,
    manifest: {
      name: 'Failover',
      short_name: 'Failover',
      description: 'Watch a web infrastructure serve its users, break it, and see who notices.',
      // Whatever host and path it is served from.
      start_url: '.',
      scope: '.',
      id: '.',
      background_color: '#12161d',
      theme_color: '#12161d',
      icons: [
        { src: 'icon.svg', sizes: 'any', type: 'image/svg+xml' },
        { src: 'icon-192.png', sizes: '192x192', type: 'image/png' },
        { src: 'icon-512.png', sizes: '512x512', type: 'image/png' },
      ],
    },
    workbox: {
      globPatterns: ['**/*'],
      inlineWorkboxRuntime: true,
      // The first visit too: what it loads from then on comes from the cache.
      clientsClaim: true,
      // A page is the same whatever its address asks of it; other addresses are not there.
      ignoreURLParametersMatching: [/./],
      navigateFallback: null,
    },
  })
}
