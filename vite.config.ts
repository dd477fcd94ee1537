// Builds the site so that it runs from any folder of any static server, and tells vitest which files are tests.
import { availableParallelism } from 'node:os'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vitest/config'
import manifest from './package.json' with { type: 'json' }
import { inlineHashes } from './scripts/inline-hashes.mjs'
import { laterSheets } from './scripts/later-sheets.mjs'
import { modelPage } from './scripts/model-page.mjs'
import { offline } from './scripts/offline.mjs'
import { thirdParties } from './scripts/third-parties.mjs'

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
  // Nothing is chosen with a frame, no key chooses several or deletes, and nobody asks what is chosen.
  [/(?<=const isSelectionEnabled = )[^;]+/, 'false'],
  [/useKeyPress\(selectionKeyCode, [^)]*\)/, 'false'],
  [/^ +useGlobalKeyHandler\(.*;$/m, ''],
  [/jsx\((?:UserSelection|NodesSelection|SelectionListener), \{[^}]*\}\)/g, 'null'],
  // The page owns nodes, edges and view: they are not changed through React Flow, which is asked for the view alone.
  [/(?<=const generalHelper = )useMemo\(.*?^ {4}\}, \[\]\)/ms, '{}'],
  [/^ +const batchContext = useBatch.*$/m, ''],
  [/jsx\(BatchProvider, .*?\}\) \}\)/, 'children'],
  [/^ +use(?:OnInitHandler|ViewportSync)\(\w+\);$/gm, ''],
  [/await fitViewport\(.*?fitViewOptions\);/ms, ''],
  // No node makes its parent larger, and all are drawn, in sight or not.
  [/(?<=const parentExpandChanges = )handleExpandParent\(.*?\)/g, '[]'],
  [/if \(!onlyRenderVisible\)/, 'if (true)'],
] as const

// What it says of mistakes in programs, by number alone, and labels that the page replaces by its own.
const flowWords = [
  [/^const errorMessages = \{.*?^\};/ms, 'const errorMessages = new Proxy({}, { get: (_, id) => () => id });'],
  [/^const defaultAriaLabelConfig = \{.*?^\};/ms, 'const defaultAriaLabelConfig = {};'],
  [/(?<=const parentExpandChanges = )handleExpandParent\(.*?\)/, '[]'],
] as const

function without(parts: typeof flowParts | typeof flowWords, code: string): string {
  return parts.reduce((rest, [part, instead]) => {
    if (rest.search(part) < 0) throw new Error(`React Flow has changed: ${String(part)} is not in it.`)
    return rest.replace(part, instead)
  }, code)
}

const iconFile = /lucide-react\/dist\/esm\/icons\/[\w-]+\.mjs$/

// What the page does not need of what it is built with.
const shortened: Plugin = {
  name: 'shortened',
  apply: 'build',
  enforce: 'pre',
  transform(code, id) {
    if (id.endsWith('@xyflow/react/dist/esm/index.js')) return without(flowParts, code)
    if (id.endsWith('@xyflow/system/dist/esm/index.js')) return without(flowWords, code)
    // Of an icon its shapes; no key repeats, which is what makes them large.
    return iconFile.test(id) ? code.replaceAll(/\b(?:name|size): [^,\n]+,|, key: "\w+"/g, '') : null
  },
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

// Rules in packages, and their colours, for what the page never shows: parts of React Flow, and alphabets that no text
// uses.
const otherColours = /^--xy-(minimap|controls|resize|selection|connectionline|background-pattern-(lines|cross))-/
const otherParts =
  /react-flow__(minimap|controls|resize|edgeupdater|nodesselection|selection|connection|edge-text|arrowhead|background-pattern\.(lines|cross)|panel\.(top|left|\w+\.center)|pane\.selection|edge\.animated|handle\.connect|node-(input|default|output|group))/
const otherAlphabets = /cyrillic|vietnamese|greek-ext/

// What reports events, and names what can be undone: loaded with the first one.
const telling =
  /src\/panels\/(inspector\/EventList|announcer\/Voice|strip\/timeline\/(Marks|MarkButtons)|top-bar\/NamedEdits)\.tsx$/
// The panels around the drawing, with the hints of a first visit: one chunk.
const around =
  /src\/(app\/(SkipLinks|ViewButtons|Extras|FileDrop|hints\/Hints)|panels\/(top-bar\/TopBar|rail\/(Rail|DesignNotes)|strip\/Strip|announcer\/Announcer|inspector\/Inspector))\.tsx$/

// The oldest browsers, as Vite names them.
const oldest = manifest.browserslist.map((browser) => browser.replace(' >= ', ''))

// The style sheets of what is loaded later.
const laterStyles =
  /src\/(share|canvas\/(legend-extras|long-press|moving|nodes\/finding|edges\/signs|walls\/walls|looks\/(monitoring|haproxy\/algorithms|mysql\/split-brain))|app\/(last-runs|side-by-side|lesson|rehearsal|present|drawer|embed|sheet|shortcut-sheet)|panels\/(announcer\/summary|table|experiments|inspector\/(event-list|kinds|part-panel|request|rules|settings|tls)|notices|strip\/branches|traffic)|ui\/(dialog|facts|number-field|section|small-table)\.)|node_modules\/uplot\//
const adopt = fileURLToPath(new URL('src/ui/adopt.ts', import.meta.url))

export default defineConfig({
  base: './',
  plugins: [
    react(),
    modelPage(),
    noPolicyInDevelopment,
    inlineHashes(),
    shortened,
    laterSheets(laterStyles, adopt),
    thirdParties(),
    offline(),
  ],
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
          Declaration: (declaration) => {
            if (otherColours.test(declaration.prop)) declaration.remove()
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
    rolldownOptions: { checks: { bundlerTimings: false }, output: { minify: false } },
  },
  build: {
    target: oldest,
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
              test: /src\/engine\/(?!.*(haproxy\/(stat|equip|frontend|connections|giving-up|routing|provide-backends|backend-names|turn-away)|health\/(pacing|slowstart|agent-[^/]+|is-expectation)|read-logs|heard|certificate-view|trial\/[^/]+|replication\/promote-best|metrics\/(summary|incidents|alert-reach)|beside\/[^/]+|network\/(certificates|connections|ears|expiry|handshake|kept)|browsers|keeping|faults\/https|(stranger|agent|collector|failover-manager)\/[^/]+|\/(status|tls|tls-wishes|path-asked))\.ts)/,
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
    testTimeout: 240_000,
    // Both cores of the smallest machine; more where there are more.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    setupFiles: ['src/engine/testing/provided.ts'],
    projects: [
      {
        // Those that draw change what all share: registries, and the states in which stores begin.
        extends: true,
        test: { name: 'drawn', include: ['src/**/*.test.tsx'] },
      },
      {
        // These pass in any order in one world (`--sequence.shuffle.files`): one for each file would take half as long again.
        extends: true,
        test: { name: 'plain', include: ['src/**/*.test.ts', 'scripts/**/*.test.mjs'], isolate: false },
      },
    ],
  },
})
