// Serves a folder below a path prefix, compressed as GitHub Pages does, and answers 404 for everything else.
// Usage: node e2e/static-server.mjs FOLDER PORT /prefix/
import { once } from 'node:events'
import { readFile, stat } from 'node:fs/promises'
import { createServer } from 'node:http'
import { extname, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'

const types = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
}

// The page states its policy itself; as a header it also applies to workers.
async function policy(root) {
  const html = await readFile(resolve(root, 'index.html'), 'utf8')
  const stated = /http-equiv="Content-Security-Policy"\s+content="([^"]+)"/.exec(html)
  if (!stated) throw new Error('index.html states no Content-Security-Policy')
  return stated[1]
}

const zipped = new Map()

// A file is compressed once, and again when it has changed.
async function gzip(file) {
  const { mtimeMs } = await stat(file)
  if (zipped.get(file)?.mtimeMs !== mtimeMs) zipped.set(file, { mtimeMs, body: gzipSync(await readFile(file)) })
  return zipped.get(file).body
}

async function answer(root, prefix, request, response) {
  const { pathname } = new URL(request.url, 'http://localhost')
  const below = pathname.startsWith(prefix) ? decodeURIComponent(pathname.slice(prefix.length)) : undefined
  const file = below === undefined ? undefined : resolve(root, below === '' ? 'index.html' : below)
  if (!file?.startsWith(root + sep)) throw new Error('outside the site')
  const compressed = extname(file) !== '.woff2' && /\bgzip\b/.test(request.headers['accept-encoding'] ?? '')
  const body = compressed ? await gzip(file) : await readFile(file)
  response.writeHead(200, {
    'content-type': types[extname(file)] ?? 'application/octet-stream',
    'content-security-policy': await policy(root),
    'cache-control': 'no-store',
    ...(compressed ? { 'content-encoding': 'gzip', vary: 'accept-encoding' } : {}),
  })
  response.end(body)
}

/** The address of the served folder, and a function that stops the server. Without a port any free one is used. */
export async function serve(folder, prefix, port = 0) {
  const root = resolve(folder)
  const server = createServer((request, response) => {
    const missing = () => response.writeHead(404, { 'content-type': 'text/plain' }).end('Not found')
    answer(root, prefix, request, response).catch(missing)
  })
  await once(server.listen(port, '127.0.0.1'), 'listening')
  return { site: `http://127.0.0.1:${server.address().port}${prefix}`, close: () => server.close() }
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const [folder, port, prefix] = process.argv.slice(2)
  await serve(folder, prefix, Number(port))
}
