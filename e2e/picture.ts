// What a person sees of a run, as data: two pages that show the same have the same picture.
import type { Product } from './product'

/** Fingerprint, time, and each node's name, state and position. */
export async function pictureOf(product: Product) {
  const { page } = product
  await product.settled()
  const nodes = page.locator('[aria-roledescription=node]')
  return {
    fingerprint: await product.fingerprint.innerText(),
    time: await page.getByRole('timer').first().innerText(),
    nodes: await nodes.evaluateAll((all) => all.map((node) => [node.ariaLabel, node.getAttribute('style')])),
  }
}
