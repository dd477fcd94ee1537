// What must work in every browser: each test begins with a page for someone who was never here.
import assert from 'node:assert/strict'
import { finish } from '../../src/engine/trial/trial-run.ts'
import { treeOf } from '../../src/run/moment.ts'
import { decode } from '../../src/share/link.ts'
import { Person } from './person.mjs'

/** Where a host or a service is taken: at its title, which nothing covers. */
const title = { x: 40, y: 14 }

export const tests = [
  ['the page opens below a path, and what moves is drawn', opens],
  ['menus open inside the window, and a design is chosen from one', choosesDesign],
  ['a server is killed by the keyboard and by its button; the replica is promoted', killsAndPromotes],
  ['a host is moved by the pointer, and goes back by undo', drags],
  ['the pointer and the keyboard lead back along the timeline', movesInTime],
  ['a link shows the same run as in Node, here and in another page', shares],
  ['dialogs close by their button and by Escape, and give the keyboard back', closesDialogs],
  ['while presenting, all is larger, and menus open inside the window', presents],
  ['experiments run beside the page, and the model opens', experiments],
]

/* global document */

/** A page with a run that plays, unless the query says otherwise; its hints are closed. */
async function open({ visit, site }, query = '?seed=7') {
  const person = new Person(await visit())
  await person.visit.go(site + query)
  await started(person)
  await person.click('button', 'No more hints')
  return person
}

/** The keyboard works once the extras are loaded. */
async function started(person) {
  await person.find('part', 'HAProxy on')
  await person.until('the extras are loaded', () => document.querySelector('[data-extras]') !== null)
}

async function opens(browser) {
  const person = await open(browser)
  assert.equal(await person.visit.ask(() => document.title), 'Failover')
  await moves(person)
  return person
}

/** Waits until the packets are drawn in other places. */
async function moves(person) {
  const before = await person.until('there is a canvas', picture, '')
  await person.until('the canvas changes', picture, before)
}

/** Runs on the page: the picture of the canvas, if it is another one. WebKit tells the pixels of copies only. */
function picture(last) {
  const canvas = [...document.querySelectorAll('canvas')].find((it) => it.width > 1 && !it.hidden)
  if (canvas === undefined) return null
  const copy = document.createElement('canvas')
  Object.assign(copy, { width: canvas.width, height: canvas.height })
  copy.getContext('2d').drawImage(canvas, 0, 0)
  const data = copy.toDataURL()
  return data !== last && data
}

async function choosesDesign(browser) {
  const person = await open(browser)
  for (const name of ['Help', 'Theme']) {
    await person.click('button', name)
    assert.ok((await person.rest('menu')).isInside, `the menu ${name} is inside the window`)
    await person.press('Escape')
    await person.gone('menu')
  }
  await person.click('button', 'Design')
  assert.ok((await person.rest('menu')).isInside, 'the menu of designs is inside the window')
  await person.click('item', 'Fourth server')
  await person.find('part', 'Server 4')
  await moves(person)
  return person
}

async function killsAndPromotes(browser) {
  const person = await open(browser)
  await person.click('part', 'Server 1,', title)
  await person.press('k')
  await person.find('part', 'Server 1, powered off')
  await person.click('button', 'Reboot')
  await person.find('part', 'Server 1, up')
  await person.click('button', 'Power off Server 1')
  await person.find('part', 'Server 1, powered off')
  await person.click('part', 'MySQL on Server 2', title)
  await person.click('button', 'Promote')
  await person.repeat('it is promoted', async () => {
    return (await person.find('part', 'MySQL on Server 2')).text.includes('promoted')
  })
  return person
}

async function drags(browser) {
  const person = await open(browser)
  const before = await person.rest('part', 'DNS')
  const from = { x: before.left + title.x, y: before.top + title.y }
  await person.drag(from, { x: from.x + 40, y: from.y - 70 })
  const after = await person.rest('part', 'DNS')
  assert.ok(Math.hypot(after.left - before.left - 40, after.top - before.top + 70) < 12, 'it is where it was put')
  await person.press('Control', 'z')
  await person.until(
    'it is back',
    (top) => {
      const node = document.querySelector('[aria-roledescription=node][aria-label^=DNS]')
      return Math.abs(node.getBoundingClientRect().top - top) < 1
    },
    before.top,
  )
  return person
}

/** Seconds on the clock of the run. */
async function secondsOf(person) {
  const [minutes, seconds] = (await person.find('timer')).text.split(':').map(Number)
  return 60 * minutes + seconds
}

async function movesInTime(browser) {
  const person = await open(browser, '?seed=7&speed=10')
  await person.until('half a minute has passed', () => document.querySelector('[role=timer]').textContent >= '0:30')
  await person.click('button', 'Pause')
  await person.find('button', 'Play')
  const before = await secondsOf(person)
  const at = await person.rest('slider', 'Instant shown')
  const from = { x: at.left + at.width / 2, y: at.top + at.height / 2 }
  await person.drag(from, { x: from.x - 100, y: from.y })
  await person.rest('slider', 'Instant shown')
  const dragged = await secondsOf(person)
  assert.ok(dragged < before - 3, 'the pointer leads back')
  await person.press('[')
  await person.until('the keyboard leads back', earlierThan, dragged)
  const after = await person.find('slider', 'Instant shown')
  assert.ok(after.left < at.left - 50, 'the playhead is there')
  return person
}

function earlierThan(seconds) {
  const [minutes, rest] = document.querySelector('[role=timer]').textContent.split(':').map(Number)
  return 60 * minutes + rest < seconds
}

async function shares(browser) {
  const person = await open(browser)
  await person.click('part', 'Server 1,', title)
  await person.press('k')
  await person.find('part', 'Server 1, powered off')
  await person.click('button', 'Pause')
  await person.find('button', 'Play')
  const shown = await fingerprintOf(person)
  await person.click('button', 'Share')
  const link = await person.until('the link is there', () => {
    const field = [...document.querySelectorAll('dialog input, dialog textarea')].find((it) => it.value.includes('#s='))
    return field?.value ?? null
  })
  const { moment, ignored } = await decode(new URL(link).hash)
  assert.deepEqual(ignored, [])
  assert.equal(finish(treeOf(moment)).simulation.digest(), shown, 'in Node it is the same run')
  const elsewhere = new Person(await browser.visit())
  await elsewhere.visit.go(link)
  await started(elsewhere)
  await elsewhere.find('part', 'Server 1, powered off')
  await elsewhere.until('the fingerprint is the same', (digest) => document.body.textContent.includes(digest), shown)
  return elsewhere
}

async function fingerprintOf(person) {
  return (await person.rest('button', 'What is the fingerprint')).text
}

async function closesDialogs(browser) {
  const person = await open(browser)
  await person.click('button', 'Share')
  await person.rest('dialog')
  await person.press('Escape')
  await person.gone('dialog')
  assert.ok(!(await person.find('button', 'Share')).isFocused, 'the keyboard is where it was before the press')
  await person.press('?')
  await person.rest('dialog')
  await person.click('button', 'Close')
  await person.gone('dialog')
  return person
}

async function presents(browser) {
  const person = await open(browser)
  const before = await person.rest('part', 'HAProxy on')
  await person.press('p')
  await person.find('button', 'Leave')
  await person.press('4')
  await person.click('button', 'Design')
  assert.ok((await person.rest('menu')).isInside, 'the menu of designs is inside the window')
  await person.click('item', 'First alive')
  await person.find('part', 'Database server')
  await person.press('Escape')
  await person.gone('button', 'Leave')
  assert.ok((await person.rest('part', 'HAProxy on')).width < 2 * before.width)
  return person
}

async function experiments(browser) {
  const person = await open(browser)
  await person.press('x')
  await person.until('single points of failure are marked', () => {
    return [...document.querySelectorAll('[aria-roledescription=node]')].some((node) =>
      node.textContent.includes('SPOF'),
    )
  })
  await person.visit.go(`${browser.site}model.html`)
  await person.until('the model is there', () => document.querySelector('h1')?.textContent === 'What is simulated')
  return person
}
