// "Kill it and see": an answer's button does it on a branch of its own, points at the part, and leads back to the very same state.
import { expect, test } from '@playwright/test'
import { collectComplaints, Product } from './product'
import { everyNth, sample } from './sample'

/** A question of each design, what its button says, what its deed's panel says first, and the title of that panel. */
const asked = [
  {
    design: 'first-alive',
    question: 'Primary or replica, for the application',
    deed: 'Kill MySQL on the Database server',
    said: 'MySQL on Database server was killed.',
    part: 'MySQL',
  },
  {
    design: 'fourth-server',
    question: 'Why each element was added',
    deed: 'Kill Nginx on Server 1',
    said: 'Nginx on Server 1 was killed.',
    part: 'Nginx',
  },
  {
    design: 'read-write-split',
    question: 'How a Primary-Replica cluster works',
    deed: 'Cut the link to the replica on Server 2',
    said: 'The link from MySQL on Server 1 to MySQL on Server 2 was cut.',
    part: 'Link',
  },
  {
    design: 'classic-three',
    question: 'Active-Active or Active-Passive',
    deed: 'Power off Server 1',
    said: 'Server 1 lost power.',
    part: 'Server 1',
  },
  {
    design: 'least-connections',
    question: 'Which algorithm, and how it works',
    deed: 'Switch to Active-Active',
    said: 'HAProxy was switched to Active-Active.',
    part: 'HAProxy',
  },
]

for (const [{ design, question, deed, said, part }, by] of everyNth(sample(asked, ['mouse', 'keyboard']), 5)) {
  test(`${design}: “${deed}” by ${by}, and back to where it was`, async ({ page }) => {
    const complaints = collectComplaints(page)
    const product = new Product(page)
    await product.open(`?design=${design}&seed=2026`)
    await product.play(6)
    const notes = page.getByRole('group', { name: 'About this design' })
    const use = async (target: ReturnType<Product['button']>): Promise<void> => {
      if (by === 'mouse') await target.click()
      else {
        await target.focus()
        await page.keyboard.press('Enter')
      }
    }
    const before = await product.fingerprint.innerText()
    const at = await product.now()
    await notes.getByText(question, { exact: true }).click()
    const button = notes.getByRole('button', { name: deed, exact: true })
    await expect(button).toBeVisible()
    await use(button)

    // It points at the part, whose panel says first what happened; and it plays, on a branch of its own.
    await expect(product.details.getByRole('heading', { name: part, level: 2 })).toBeVisible()
    const since = product.details.getByRole('group', { name: 'What has happened since' })
    await expect(since.getByRole('listitem').first()).toContainText(said)
    await expect(product.button('Pause')).toBeVisible()
    await expect(notes.getByRole('status')).toContainText('on a branch of its own')
    await expect.poll(() => product.now()).toBeGreaterThan(at + 3)

    await use(notes.getByRole('button', { name: 'Back to where I was' }))
    await expect(product.button('Play')).toBeVisible()
    await expect(product.fingerprint).toHaveText(before)
    await product.agrees()
    await expect(notes.getByRole('button', { name: 'Back to where I was' })).toBeHidden()
    await expect(since).toBeHidden()
    if (by === 'keyboard') await expect(notes.locator(':focus')).toHaveCount(1)
    expect(complaints).toEqual([])
  })
}

test(
  'a part that is already dead is found alive first, and one undo brings all back',
  { tag: '@wide' },
  async ({ page }) => {
    const product = new Product(page)
    await product.open('?design=classic-three&seed=2026')
    await product.play(5)
    await product.select('Server 1,')
    await product.press('k')
    product.twin.apply({ op: 'powerOff', target: 'server-1' })
    await product.play(20)
    const notes = page.getByRole('group', { name: 'About this design' })
    await notes.getByText('Active-Active or Active-Passive', { exact: true }).click()
    await notes.getByRole('button', { name: 'Power off Server 1' }).click()
    await expect(notes.getByRole('status')).toContainText(/^Done at 0:0[45]\.\d, on a branch of its own/)
    await product.button('Pause').click()
    await page.getByRole('button', { name: /^Undo/ }).click()
    await product.agrees()
    await expect(notes.getByRole('button', { name: 'Back to where I was' })).toBeHidden()
  },
)
