// Builds single/failover.html: the whole page in one file, which runs where no server is, from a stick or a learning
// platform. Its script is a classic one, for browsers load no modules from files; fonts, styles, workers and the model are
// inside. With --if-stale only when it is older than its sources.
import { Buffer } from 'node:buffer'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, loadConfigFromFile } from 'vite'
import { isStale } from './build.mjs'
import { allowInline } from './inline-hashes.mjs'
import { readModel } from './model-page.mjs'
import { NOTICES } from './third-parties.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const built = join(root, 'single', 'failover.html')
const read = (path) => readFileSync(join(root, path), 'utf8')

const WORKER = /new Worker\(new URL\('([^']+)', import\.meta\.url\), \{ type: 'module' \}\)/

// Brings inside what a site has as files of their own.
const inside = {
  name: 'inside',
  enforce: 'pre',
  // A file is kept by whoever has it: there is no service worker.
  resolveId: (id) => (id === 'virtual:pwa-register' ? id : null),
  load: (id) => (id === 'virtual:pwa-register' ? 'export const registerSW = () => undefined' : null),
  transform(code, id) {
    if (id.endsWith('/src/app/main.tsx')) return `${code}\nimport './model/model.css'`
    const [worker, path] = WORKER.exec(code) ?? []
    if (worker === undefined || id.includes('/node_modules/')) return null
    return `import InnerWorker from './${path}?worker&inline'\n${code.replace(worker, 'new InnerWorker()')}`
  },
}

/** Script, style sheet and notices of the site, each as one text. */
async function bundle() {
  const { config } = await loadConfigFromFile({ command: 'build', mode: 'production' }, join(root, 'vite.config.ts'))
  const { terserOptions, rolldownOptions } = config.build
  const { output } = await build({
    ...config,
    root,
    configFile: false,
    logLevel: 'warn',
    plugins: [...config.plugins.flat().filter(({ name }) => !name.startsWith('vite-plugin-pwa')), inside],
    worker: { ...config.worker, format: 'iife' },
    build: {
      ...config.build,
      write: false,
      assetsInlineLimit: () => true,
      terserOptions: { ...terserOptions, module: false },
      rolldownOptions: {
        ...rolldownOptions,
        checks: { ...rolldownOptions.checks, emptyImportMeta: false }, // Vite's own, which nothing reads
        input: 'src/app/main.tsx',
        output: { format: 'iife', codeSplitting: false },
      },
    },
  })
  const textOf = (end) => {
    const { code, source } = output.find(({ fileName }) => fileName.endsWith(end))
    return String(code ?? source)
  }
  return { script: textOf('.js'), style: textOf('.css'), notices: textOf(NOTICES) }
}

/* global document, open, Blob */
/** Runs on the page, where links to the model open it in a tab of its own, as on a site. */
function openModel() {
  document.addEventListener('click', (event) => {
    if (!event.target.closest?.('a[href="./model.html"]')) return
    event.preventDefault()
    const { lang, dataset } = document.documentElement
    const { title, textContent } = document.getElementById('model')
    const head = `<meta charset="utf-8"><title>${title}</title><style>${document.querySelector('style').textContent}</style>`
    const page = `<!doctype html><html lang="${lang}" class="model" data-theme="${dataset.theme}">${head}<main>${textContent}</main>`
    open(URL.createObjectURL(new Blob([page], { type: 'text/html' })))
  })
}

/** Code that ends no script element before its end. */
const forScript = (code) => code.replace(/<(?=\/script|!--)/g, '\\x3C')

/** The page of the site, with everything inside. */
async function pageOf({ script, style, notices }) {
  const title = /<title>(.*)<\/title>/.exec(read('model.html'))[1]
  const model = (await readModel()).map(({ html }) => html).join('')
  const icon = `data:image/svg+xml;base64,${Buffer.from(read('public/icon.svg')).toString('base64')}`
  const page = read('index.html')
    .replace("default-src 'self'", "default-src 'none'; style-src 'self'; font-src data:; worker-src blob:")
    .replace(/\s*<link rel="apple-touch-icon"[^>]*>/, '')
    .replace('./icon.svg', icon)
    .replace('</head>', () => `  <style>${style}</style>\n  </head>`)
    .replace(/<script type="module".*<\/script>/, () =>
      [
        `<script type="text/plain" id="model" title="${title}">${model}</script>`,
        `<script>${forScript(`(${openModel})();${script}`)}</script>`,
        `<!--\n${notices.replaceAll('-->', '- ->')}\n-->`,
      ].join('\n'),
    )
  return allowInline(page)
}

if (!process.argv.includes('--if-stale') || isStale(built)) {
  const page = await pageOf(await bundle())
  mkdirSync(dirname(built), { recursive: true })
  writeFileSync(built, page)
  console.log(`${built}  ${(page.length / 1e6).toFixed(1)} MB`)
}
