// WebKit, driven by its WebDriver over HTTP (https://www.w3.org/TR/webdriver2/). It needs a screen: a virtual one.
import { Buffer } from 'node:buffer'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { freePort } from '../free-port.mjs'
import { size } from './size.mjs'

/* global fetch */

/** How often an answer is awaited of a driver that has just been started, 0.1 s apart. */
const PATIENCE = 100
/** https://www.w3.org/TR/webdriver2/#keyboard-actions */
const keyCodes = { Control: '\uE009', Enter: '\uE007', Escape: '\uE00C', ArrowLeft: '\uE012', ArrowRight: '\uE014' }

/** Starts WebKit; `visit` opens a page for someone who was never here. */
export async function startWebKit({ driver, xvfb }) {
  const screen = spawn(xvfb, ['-displayfd', '3', '-screen', '0', '1600x1200x24'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  })
  const [display] = await once(screen.stdio[3], 'data')
  const port = await freePort()
  const env = { ...process.env, DISPLAY: `:${String(display).trim()}` }
  const running = spawn(driver, [`--port=${port}`], { env, stdio: 'ignore' })
  const server = `http://127.0.0.1:${port}`
  await ready(server)
  const begin = () => order(server, 'POST', '/session', { capabilities: {} })
  let session = await begin()
  let used = false
  const end = () => order(server, 'DELETE', `/session/${session.sessionId}`)
  return {
    name: `WebKitGTK ${session.capabilities.browserVersion}`,
    visit: async () => {
      if (used) {
        await end()
        session = await begin()
      }
      used = true
      return visitOf(`${server}/session/${session.sessionId}`)
    },
    close: async () => {
      await end()
      running.kill()
      screen.kill()
    },
  }
}

async function ready(server) {
  for (let tries = 0; tries < PATIENCE; tries++) {
    try {
      return await order(server, 'GET', '/status')
    } catch {
      await wait(100)
    }
  }
  throw new Error('WebKitWebDriver does not answer.')
}

async function order(at, method, path, body) {
  const sent = body === undefined ? {} : { body: JSON.stringify(body) }
  const response = await fetch(at + path, { method, ...sent })
  const { value } = await response.json()
  if (!response.ok) throw new Error(`${path}: ${value.message || value.error}`)
  return value
}

async function visitOf(session) {
  const post = (path, body) => order(session, 'POST', path, body)
  const act = (type, id, actions) => post('/actions', { actions: [{ type, id, actions }] })
  const point = (action) => act('pointer', 'mouse', [action])
  const ask = (question, ...given) =>
    post('/execute/sync', { script: `return (${question}).apply(null, arguments)`, args: given })
  await fit(post, ask)
  const complaints = []
  // It tells nobody what its console says: the page itself listens (witness.js).
  const hear = async () => complaints.push(...((await ask(() => globalThis.complaints?.splice(0))) ?? []))
  return {
    go: async (url) => {
      await hear()
      await post('/url', { url })
    },
    ask,
    press: (...keys) => {
      const codes = keys.map((key) => keyCodes[key] ?? key)
      const downs = codes.map((value) => ({ type: 'keyDown', value }))
      return act('key', 'keyboard', [...downs, ...codes.toReversed().map((value) => ({ type: 'keyUp', value }))])
    },
    move: ({ x, y }) => point({ type: 'pointerMove', x: Math.round(x), y: Math.round(y) }),
    down: () => point({ type: 'pointerDown', button: 0 }),
    up: () => point({ type: 'pointerUp', button: 0 }),
    picture: async (path) => writeFileSync(path, Buffer.from(await order(session, 'GET', '/screenshot'), 'base64')),
    complaints: async () => {
      await hear()
      return complaints
    },
  }
}

/** Makes the page as large as in the other browsers: the window has a bar of its own. */
async function fit(post, ask) {
  await post('/window/rect', size)
  const inner = await ask(() => globalThis.innerHeight)
  await post('/window/rect', { ...size, height: 2 * size.height - inner })
}
