// Builds the site so that it runs from any folder of any static server, and tells vitest which files are tests.
import { availableParallelism } from 'node:os'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vitest/config'
import { modelPage } from './scripts/model-page.mjs'

// The development server injects scripts and styles into the page, which the policy of the built page forbids.
const noPolicyInDevelopment: Plugin = {
  name: 'no-policy-in-development',
  apply: 'serve',
  transformIndexHtml: (html) => html.replace(/<meta\s+http-equiv="Content-Security-Policy"[^>]*>/, ''),
}

export default defineConfig({
  base: './',
  plugins: [react(), modelPage(), noPolicyInDevelopment],
  worker: { format: 'es' },
  build: {
    target: 'es2022',
    sourcemap: false,
    assetsInlineLimit: 0, // the policy allows files of our own, not data: fonts
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: ['index.html', 'model.html'],
      // React Flow's minimap, controls and resizer are never asked for, and stand in the bundle only as arguments of these.
      treeshake: { manualPureFunctions: ['memo', 'forwardRef', 'fixedForwardRef', 'createContext'] },
      output: {
        // Large pieces compress best: the engine is one, and what everything else stands on another.
        // What only panels ask of the engine is loaded with them.
        codeSplitting: {
          groups: [
            { name: 'engine', test: /src\/engine\/(?!.*(haproxy\/stat|read-logs)\.ts)/ },
            {
              name: 'ground',
              test: /node_modules\/(react|scheduler|valibot|zustand)\/|src\/(stores\/|words\/(en|format)\.ts|ui\/later)/,
            },
          ],
        },
      },
    },
  },
  test: {
    environment: 'node',
    // Says that a test hangs, not that a machine is slow.
    testTimeout: 60_000,
    // Both cores of the smallest machine; more where there are more.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    include: ['src/**/*.test.{ts,tsx}', 'scripts/**/*.test.mjs'],
  },
})
