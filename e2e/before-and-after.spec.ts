// What each design's author left out, before it is there and after: an eavesdropper, a scan, a dead replica, an expired
// certificate; each design with one of them, or with all of them with FULL=1.
import { expect, test } from '@playwright/test'
import { designSources } from '../src/designs/catalog'
import type { DesignSource } from '../src/designs/source'
import { provideBesides } from '../src/engine/beside/provide'
import { Product } from './product'
import { everyNth, sample } from './sample'

provideBesides()
test.use({ viewport: { width: 1440, height: 900 } })

/** What a proof needs to know of a design. */
interface Site {
  id: string
  /** The titles of its hosts. */
  balancer: string
  webServers: string[]
  primaryHost: string
  /** The last of its replicas: its id and its name. */
  replica: { id: string; host: string; name: string }
  /** Whether what reads from the replica has no other database to read from. */
  alone: boolean
}

function siteOf({ balancer, databaseHosts, databases, id, webServers }: DesignSource): Site {
  const labels = new Map([...webServers, ...databaseHosts].map(({ host, label }) => [host, label]))
  const hostOf = (wanted: 'primary' | 'replica'): { id: string; host: string } => {
    const found = databases.findLast(({ role }) => role === wanted)
    if (found === undefined) throw new Error(`${id} has no ${wanted}.`)
    return { id: found.id, host: labels.get(found.host) ?? '' }
  }
  const replica = hostOf('replica')
  return {
    id,
    balancer: balancer.label,
    webServers: webServers.map(({ label }) => label),
    primaryHost: hostOf('primary').host,
    replica: { ...replica, name: `MySQL on ${replica.host}` },
    alone: webServers[0].readsFrom.every((read) => read === replica.id),
  }
}

type Proof = (product: Product, site: Site) => Promise<void>

const readLogins: Proof = async (product, { webServers }) => {
  const { details, page } = product
  await product.link('Users', 'HAProxy').focus()
  await product.press('h')
  await page.keyboard.press('Enter')
  await details.getByRole('button', { name: 'Stop listening' }).click()
  await details.getByRole('button', { name: 'Listen here' }).click()
  await product.play(10)
  const heard = details.getByRole('list', { name: 'Heard last' })
  await expect(heard.getByText(/^(GET|POST) \//).first()).toBeVisible()
  await expect(heard.getByText(/^user=.+&password=.+/).first()).toBeVisible()
  await expect(details.getByText('Unencrypted')).toBeVisible()
  await product.press('e')
  await product.play(20)
  await expect(details.getByText('Encrypted')).toBeVisible()
  await expect(heard.getByText(/^www\.foobar\.com · 517/).first()).toBeVisible()
  await expect(heard.getByText(/^(GET|POST) \/|^user=/)).toHaveCount(0)
  await details.getByRole('button', { name: 'Change the answers' }).click()
  await product.play(10)
  await expect(details.getByText(/broken by tampering/)).toBeVisible()
  // TLS ends at HAProxy: behind it everything can still be read.
  await product.link('HAProxy', `Nginx .${webServers[0]}.`).focus()
  await product.press('h')
  await page.keyboard.press('Enter')
  await product.play(40)
  await expect(details.getByText('Unencrypted')).toBeVisible()
  await expect(heard.getByText(/^(GET|POST) \//).first()).toBeVisible()
  // Each begins with when it was heard, after the first minute too.
  for (const line of await heard.getByRole('listitem').allInnerTexts()) expect(line).toMatch(/^\d:\d\d\.\d\s/)
}

const scan: Proof = async (product, { balancer, primaryHost, webServers }) => {
  const { details, page } = product
  // What could stand beside the site and is not there takes no room: hosts keep their shape.
  const shape = async (): Promise<number> => {
    const box = await product.node(`${primaryHost},`).boundingBox()
    return (box?.width ?? 0) / (box?.height ?? 1)
  }
  const before = await shape()
  await product.press('o')
  await expect(product.node('Strangers,')).toBeVisible()
  await expect.poll(shape).toBeCloseTo(before, 1)
  await product.play(60)
  await product.select('Strangers')
  const found = details.getByRole('table', { name: 'Ports of each host, as strangers see them' })
  const row = (host: string, port: number) => found.getByRole('row', { name: new RegExp(`^${host} ${String(port)} `) })
  await expect(row(primaryHost, 3306)).toContainText('got in')
  await expect(row(primaryHost, 3306)).toContainText('8 rows of the users’ table')
  for (const server of webServers) await expect(row(server, 80)).toContainText('answered 200, past the balancer')
  await expect(row(primaryHost, 22)).toContainText('accepts only keys')
  await product.press('f')
  await product.play(30)
  await expect(row(primaryHost, 3306)).toContainText('filtered')
  await expect(row(balancer, 80)).toContainText('open')
  for (const server of webServers) await expect(row(server, 80)).toContainText('filtered')
  await expect(row(primaryHost, 22)).toContainText('filtered')
  await product.select(`${primaryHost},`)
  const rules = details.getByRole('table', { name: 'Rules of this host, in order' })
  await expect(rules.getByRole('row', { name: /^all others drop [1-9]/ })).toBeVisible()
  await expect(product.node(`${primaryHost},`).getByTitle(/^The firewall has stopped/)).toContainText(/\d/)
  const adding = details.getByRole('group', { name: 'Add a rule' })
  await adding.getByRole('combobox', { name: 'Action of the new rule' }).selectOption('accept')
  await adding.getByRole('textbox', { name: /^Port/ }).fill('3306')
  await adding.getByRole('button', { name: 'Add' }).click()
  await expect(rules.getByRole('row', { name: /^any 3306/ })).toBeVisible()
  await product.play(30)
  await product.select('Strangers')
  await expect(row(primaryHost, 3306)).toContainText('got in')
  // What was asked about it says so, and turns it on and off as the top bar does.
  await page.getByText('No firewall, no HTTPS', { exact: true }).click()
  const firewall = page.getByRole('button', { name: 'Firewall', exact: true })
  await page.getByRole('button', { name: 'Firewall: on' }).click()
  await product.play(2)
  await expect(firewall).toHaveAttribute('aria-pressed', 'false')
  await page.getByRole('button', { name: 'Turn on the firewall' }).click()
  await expect(firewall).toHaveAttribute('aria-pressed', 'true')
}

const loseReplica: Proof = async (product, { alone, replica: { id, host, name } }) => {
  const { details, page } = product
  await product.play(10)
  await product.node(name).focus()
  await page.keyboard.press('Enter')
  await product.press('k')
  product.twin.apply({ op: 'kill', target: id })
  await page.keyboard.press('Escape')
  await details.getByRole('radio', { name: 'Operations' }).click()
  await product.play(30)
  const broken = details.getByRole('list', { name: 'Broken now' })
  await expect(broken).toContainText(`${name} was killed.`)
  // Where applications have another database to read from, no user notices either.
  await expect(broken).toContainText(alone ? /A user complained after/ : /Nobody has known for 30\.0.s/)

  await details.getByRole('button', { name: 'Turn monitoring on' }).click()
  product.twin.apply({ op: 'monitoring', on: true })
  await expect(product.node('Collector,')).toContainText(/0 of \d+ reporting/)
  await expect(details.getByText(/^None of the \d+ alerts is firing/)).toBeVisible()
  await product.play(35)
  await expect(product.node('Collector,')).toContainText(/\d alerts? firing/)
  const alert = details.getByRole('list', { name: 'Alerts' }).getByRole('listitem').filter({ hasText: 'no-answer' })
  await expect(alert).toContainText('firing')
  await expect(alert).toContainText(`${name} · answers 0; fires when < 1`)
  const happened = details.getByRole('list', { name: 'What really happened' })
  await alert.getByRole('button', { name: `Acknowledge no-answer (${name})` }).click()
  product.twin.apply({ op: 'acknowledge', target: `no-answer/${id}` })
  await expect(alert).toContainText('acknowledged')
  await expect(happened).not.toContainText(/time to acknowledge\s*not yet/)

  // The samples and the division; then a gap where the program was dead.
  await details.getByTitle('The two samples, and the division').first().click()
  await expect(
    details.getByText(/^BACKEND stot was \d+ at \d:\d\d\.\d and \d+ at \d:\d\d\.\d\. \(/).first(),
  ).toBeVisible()
  await details.getByText(host, { exact: true }).click()
  await expect(details.getByRole('region', { name: 'MySQL' })).toContainText('refuses')
  await product.agrees()

  await product.node(name).focus()
  await page.keyboard.press('Enter')
  await product.press('k')
  product.twin.apply({ op: 'restart', target: id })
  await page.keyboard.press('Escape')
  await product.play(60)
  await expect(alert).toContainText('resolved')
  await expect(happened).toContainText(/time to repair\s*1.min.5/)
  await product.agrees()
}

const letExpire: Proof = async (product) => {
  const { details, page } = product
  const problem = details.getByText('ERR_CERT_DATE_INVALID', { exact: true })
  const choose = async (deed: string): Promise<void> => {
    await product.node('HAProxy on').focus()
    await page.keyboard.press('Enter')
    await details.getByRole('button', { name: deed, exact: true }).click()
  }
  await product.press('e')
  await product.press('a')
  await product.play(6)
  await choose('Let it expire in a minute')
  await product.play(25)
  await expect(problem).toHaveCount(0)
  await page.keyboard.press('Escape')
  await details.getByRole('radio', { name: 'Operations' }).click()
  const alert = details.getByRole('list', { name: 'Alerts' }).getByRole('listitem').filter({ hasText: 'HAProxy' })
  await expect(alert).toContainText(/firing\s*certificate/)
  await expect(alert).toContainText('certificate days 0; fires when < 14')
  await expect.poll(async () => (await product.totals()).failed).toBe(0)

  await product.play(60)
  await expect.poll(async () => (await product.totals()).failed).toBeGreaterThan(5)
  await details.getByRole('radio', { name: 'Events' }).click()
  await expect(details.getByText('The certificate of HAProxy has expired.').first()).toBeVisible()
  await product.node('HAProxy on').focus()
  await page.keyboard.press('Enter')
  await expect(problem).toBeVisible()
  await choose('Renew')
  await expect(problem).toHaveCount(0)
  await product.play(2)
  const before = (await product.totals()).failed
  await product.play(10)
  await expect.poll(async () => (await product.totals()).failed).toBe(before)
}

const proofs: Record<string, Proof> = {
  'somebody on the way reads a login in clear, and over HTTPS only the name of the site': readLogins,
  'a scan finds MySQL open, and filtered behind the firewall; a rule lets it in again': scan,
  'nobody knows of a dead replica, until agents report and an alert fires, is acknowledged and resolved': loseReplica,
  'monitoring warns of a certificate before it expires; then browsers refuse it, until it is renewed': letExpire,
}

for (const [source, title] of everyNth(sample(designSources, Object.keys(proofs)), 5)) {
  test(`${source.id}: ${title}`, { tag: '@wide' }, async ({ page }) => {
    const product = new Product(page)
    await product.open(`?design=${source.id}`)
    await proofs[title](product, siteOf(source))
  })
}
