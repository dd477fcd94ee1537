/**
 * What an eavesdropper on a link has heard, in the words of the protocol; of what is encrypted only what shows from outside
 * (measured with tcpdump on a login form). Names and passwords are made up. Separate, because only what shows it needs it.
 */
import type { Command } from './command'
import { requestKinds } from './design'
import { A_REQUEST } from './network/ears'
import type { Heard } from './network/ears'
import { BINLOG } from './network/messages'
import { siteName, siteRecord } from './services/users/destinations'
import { pathAsked } from './services/users/path-asked'
import type { World } from './world'

/** One request with its answer, or one transaction of a binlog. What is null was not there, or not to be read. */
export interface Overheard {
  timeUs: number
  /** The request's number; null when it cannot be told, as for a transaction. */
  request: number | null
  readable: boolean
  method: string | null
  path: string | null
  form: { user: string; password: string } | null
  /** The first words of the answer. */
  answer: string | null
  /** An SQL statement, or a DNS query. */
  statement: string | null
  /** Encrypted: the name of the site in the handshake (SNI), the sizes of what passed in bytes, and how it looks. */
  site: string | null
  sizes: number[] | null
  noise: string | null
}

const nothing = {
  ...{ method: null, path: null, form: null, answer: null, statement: null },
  ...{ site: null, sizes: null, noise: null },
}

const MYSQL = 3306
const DNS = 53
const HTTP_PORTS = [80, 443, 8000]

/** TLS 1.3: hello, the server's flight with one certificate, finished, two tickets; then a request and its answer. */
const HANDSHAKE_SIZES = [517, 1408, 80, 271, 271]
const REQUEST_SIZES = [202, 217]

const names = ['alice', 'bob', 'carol', 'dave', 'erin', 'frank', 'grace', 'heidi']
const secrets = ['s3cret', 'hunter', 'letmein', 'qwerty', 'sunshine']

/** A person's name and password; nobody's. */
export function loginOf(person: number): { user: string; password: string } {
  const again = Math.floor(person / names.length)
  const user = `${names[person % names.length]}${again === 0 ? '' : again + 1}`
  return { user, password: `${secrets[person % secrets.length]}${(person * 37 + 11) % 90}!` }
}

/** The latest that were heard on the link with this index, newest first. `commands` may name the paths that people asked for. */
export function overhear(world: World, link: number, commands: readonly Command[]): Overheard[] {
  const latest = world.privacy?.ears.latest(link) ?? []
  return latest.flatMap((heard) => {
    const told = heard.sealed ? sealed(world, link, heard) : read(world, link, heard, commands)
    return told === null ? [] : [{ ...told, timeUs: heard.timeUs, readable: !heard.sealed }]
  })
}

type Told = Omit<Overheard, 'timeUs' | 'readable'>

function sealed(world: World, link: number, { purpose, request, timeUs }: Heard): Told | null {
  const { design, links } = world
  if (purpose !== A_REQUEST && purpose !== BINLOG) return null
  const isWeb = HTTP_PORTS.includes(links.port[link])
  const fromOutside = !world.services[world.indexOf(links.links[link].from)].fails
  return {
    ...nothing,
    request: request < 0 ? null : request,
    site: isWeb && fromOutside ? siteName(design) : null,
    sizes: isWeb ? [...HANDSHAKE_SIZES, ...REQUEST_SIZES] : null,
    noise: noiseOf(timeUs + link),
  }
}

function read(world: World, link: number, heard: Heard, commands: readonly Command[]): Told | null {
  const { purpose, request, status, user } = heard
  if (purpose === BINLOG)
    return { ...nothing, request: null, statement: `/* transaction ${request + 1} */ ${writing(request)}` }
  if (purpose !== A_REQUEST) return null
  const kind = requestKinds[heard.kind]
  const port = world.links.port[link]
  if (port === DNS) {
    const { name, address } = siteRecord(world.design)
    return { ...nothing, request, statement: `A? ${name}`, answer: status === 200 ? address : null }
  }
  if (port === MYSQL) {
    const statement = kind === 'write' ? writing(user) : `SELECT * FROM item WHERE id = ${itemOf(user)}`
    return { ...nothing, request, statement, answer: status === 200 ? `1 row: Item ${itemOf(user)}` : null }
  }
  const path = pathAsked(heard, commands)
  return {
    ...nothing,
    request,
    path,
    method: kind === 'write' ? 'POST' : 'GET',
    form: kind === 'write' ? loginOf(user) : null,
    answer: status < 0 ? null : firstWords(status, path, user),
  }
}

const itemOf = (user: number): number => 1 + (user % 20)

const writing = (number: number): string => `UPDATE item SET text = '…' WHERE id = ${itemOf(number)}`

function firstWords(status: number, path: string | null, user: number): string {
  return status === 200 ? `200 <title>${path ?? '/'}</title><h1>Item ${itemOf(user)}` : `${status}`
}

/** Sixteen bytes that mean nothing, always the same for the same number. */
function noiseOf(number: number): string {
  let state = number | 1
  const bytes = Array.from({ length: 16 }, () => {
    state = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d)
    state ^= state >>> 12
    return (state & 255).toString(16).padStart(2, '0')
  })
  return bytes.join(' ')
}
