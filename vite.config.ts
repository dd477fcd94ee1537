// Builds the site so that it runs from any folder of any static server, and tells vitest which files are tests.
import { availableParallelism } from 'node:os'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vitest/config'
import { laterSheets } from './scripts/later-sheets.mjs'
import { modelPage } from './scripts/model-page.mjs'

// The development server injects scripts and styles into the page, which the policy of the built page forbids.
const noPolicyInDevelopment: Plugin = {
  name: 'no-policy-in-development',
  apply: 'serve',
  transformIndexHtml: (html) => html.replace(/<meta\s+http-equiv="Content-Security-Policy"[^>]*>/, ''),
}

// React Flow's own nodes, edges, arrowheads and lines of new connections: every node and edge here is ours, and none is
// drawn by hand. It has no other way to be told.
const flowParts = [
  [/(const builtin(?:Node|Edge)Types = \{)[^}]*/g, '$1'],
  [/isReconnectable && \(jsx\(EdgeUpdateAnchors, \{[^}]*\}\)\)/, 'null'],
  [/jsx\(ConnectionLineWrapper, \{[^}]*\}\)/, 'null'],
  [/jsx\(MarkerDefinitions\$1, \{[^}]*\}\)/, 'null'],
] as const

function withoutFlowParts(code: string): string {
  return flowParts.reduce((rest, [part, instead]) => {
    if (rest.search(part) < 0) throw new Error(`React Flow has changed: ${String(part)} is not in it.`)
    return rest.replace(part, instead)
  }, code)
}

// What the page does not need of what it is built with.
const shortened: Plugin = {
  name: 'shortened',
  apply: 'build',
  enforce: 'pre',
  transform: (code, id) => (id.endsWith('@xyflow/react/dist/esm/index.js') ? withoutFlowParts(code) : null),
  load(id) {
    // Vite's helper also fetches ahead what a later part imports, and reports what fails.
    if (id === '\0vite/preload-helper.js') return 'export const __vitePreload = (load) => load()'
    if (!id.endsWith('/lucide-react/dist/esm/createLucideIcon.mjs')) return null
    return `export { makeIcon as default } from ${JSON.stringify(icon)}`
  },
}

const stillness = fileURLToPath(new URL('src/canvas/stillness.ts', import.meta.url))
const icon = fileURLToPath(new URL('src/ui/icon.ts', import.meta.url))
const pointing = fileURLToPath(new URL('src/canvas/pointing.ts', import.meta.url))

// Rules in packages for what the page never shows: parts of React Flow, and alphabets that no text uses.
const otherParts =
  /react-flow__(minimap|controls|resize|edgeupdater|nodesselection|selection|connection|edge-text|arrowhead)/
const otherAlphabets = /cyrillic|vietnamese|greek-ext/

// What reports events, and names what can be undone: loaded with the first one.
const telling =
  /src\/panels\/(inspector\/EventList|announcer\/Voice|strip\/timeline\/(Marks|MarkButtons)|top-bar\/NamedEdits)\.tsx$/
// The panels around the drawing, with the hints of a first visit: one chunk.
const around =
  /src\/(app\/(SkipLinks|ViewButtons|Extras|FileDrop|hints\/Hints)|panels\/(top-bar\/TopBar|rail\/(Rail|DesignNotes)|strip\/Strip|table\/TableTwin|announcer\/Announcer|inspector\/Inspector))\.tsx$/

// The style sheets of what is loaded later.
const laterStyles =
  /src\/(share|canvas\/(legend-extras|long-press|nodes\/finding|edges\/signs|looks\/(monitoring|haproxy\/algorithms))|app\/(last-runs|present|drawer|embed|sheet|shortcut-sheet)|panels\/(experiments|inspector\/(kinds|request|rules|settings|tls)|notices|strip\/branches|traffic)|ui\/(dialog|facts|number-field)\.)|node_modules\/uplot\//
const adopt = fileURLToPath(new URL('src/ui/adopt.ts', import.meta.url))

export default defineConfig({
  base: './',
  plugins: [react(), modelPage(), noPolicyInDevelopment, shortened, laterSheets(laterStyles, adopt)],
  resolve: {
    // React Flow brings an older one, of which it uses what has stayed the same.
    dedupe: ['zustand'],
    alias: [
      // A twentieth of a first visit would be for animated views; there are none.
      { find: /^d3-(transition|interpolate)$/, replacement: stillness },
      // As much again, of which zooming and dragging use a tenth.
      { find: /^d3-selection$/, replacement: pointing },
      // Zustand imports a shim for old versions of React; this is the same on React's own hook.
      { find: /^(use-sync-external-store)\/shim\/(with-selector)\.js$/, replacement: '$1/$2.js' },
    ],
  },
  css: {
    postcss: {
      plugins: [
        {
          postcssPlugin: 'never-shown',
          Rule: (rule) => {
            if (rule.selectors.every((selector) => otherParts.test(selector))) rule.remove()
          },
          AtRule: {
            'font-face': (face) => {
              if (otherAlphabets.test(face.toString())) face.remove()
            },
          },
        },
      ],
    },
    // Sheets have unique names (a house rule), so a class needs no hash: readable, and smaller.
    modules: { generateScopedName: (name, path) => `${basename(path).replace(/\.module\.css.*/, '')}_${name}` },
  },
  worker: {
    format: 'es',
    // Terser's code as it is: printed anew it would be a tenth larger.
    rolldownOptions: { output: { minify: false } },
  },
  build: {
    target: 'es2022',
    sourcemap: false,
    cssCodeSplit: false, // a style sheet that fails to load with its part is not retried
    assetsInlineLimit: 0, // the policy allows files of our own, not data: fonts
    modulePreload: false,
    minify: 'terser', // 1 % smaller than with Vite's own
    terserOptions: { module: true, ecma: 2020, compress: { passes: 4, keep_fargs: false } },
    rolldownOptions: {
      checks: { bundlerTimings: false }, // terser takes most of the time, as expected
      input: ['index.html', 'model.html'],
      // React Flow's minimap, controls and resizer are unused, and in the bundle only as arguments of these.
      treeshake: {
        manualPureFunctions: [
          ...['memo', 'forwardRef', 'fixedForwardRef', 'createContext'],
          ...[
            'createBezierEdge',
            'createSimpleBezierEdge',
            'createSmoothStepEdge',
            'createStepEdge',
            'createStraightEdge',
          ],
        ],
      },
      output: {
        // Each chunk includes all its dependencies that no chunk above it has: a few large chunks arrive sooner than
        // many small ones, and compress better.
        codeSplitting: {
          groups: [
            { name: 'theme', test: /src\/app\/theme\.ts$/, priority: 4 },
            {
              name: 'engine',
              test: /src\/engine\/(?!.*(haproxy\/stat|read-logs|heard|certificate-view|trial\/[^/]+|metrics\/(summary|incidents|alert-reach)|beside\/[^/]+|network\/(certificates|ears|expiry|handshake)|browsers|faults\/https|(stranger|agent|collector)\/[^/]+|\/(status|tls|tls-wishes))\.ts)/,
              priority: 3,
            },
            { name: 'drawing', test: /src\/app\/main\.tsx$/, priority: 2 },
            { name: 'around', test: around, priority: 1 },
            { name: 'telling', test: telling, priority: 0 },
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
    setupFiles: ['src/engine/testing/provided.ts'],
    projects: [
      {
        extends: true,
        test: {
          name: 'page',
          include: ['src/{app,canvas,panels,run,share,stores,ui}/**/*.test.{ts,tsx}'],
        },
      },
      {
        // What keeps nothing between calls needs no world of its own for each file: loading it is a third of the time.
        extends: true,
        test: {
          name: 'pure',
          include: [
            'src/{bench,cli,designs,engine,experiments,house,words}/**/*.test.ts',
            'src/*.test.ts',
            'scripts/**/*.test.mjs',
          ],
          isolate: false,
        },
      },
    ],
  },
})
