/** How many years of failures and repairs are simulated in a second, for all parts of the Classic three. */
import { defaultRates, lifetimeOf, rateNameOf } from '../experiments/availability/rates'
import { Account } from '../experiments/availability/account'
import { FailureProcess, HOURS_A_YEAR } from '../experiments/availability/process'
import { YEARS_A_BATCH } from '../experiments/availability/availability'
import { classicThree } from './classic-three'
import type { Figures } from './figures'
import { compare } from './measure'

const BATCHES = 400
const ROUNDS = 5

export function benchAvailability(): Figures {
  const design = classicThree()
  const rates = defaultRates(design)
  const parts = [
    ...design.hosts.map(({ id }) => ({ id, what: 'host' as const })),
    ...design.services.filter(({ host }) => host !== null).map(({ id }) => ({ id, what: 'service' as const })),
    ...design.links.map(({ id }) => ({ id, what: 'link' as const })),
  ]
  const names = parts.map((part) => rateNameOf(design, part)).filter((name) => name !== null)
  const lifetimes = names.map((name) => lifetimeOf(rates, name, true))
  const years = (): number => {
    // Nothing is measured: each failed part is taken to lose a tenth.
    const answered = ({ length }: readonly number[]) => ({ all: 0.9 ** length, static: null, read: null, write: null })
    const account = new Account(new FailureProcess(lifetimes, design.seed), { answered })
    account.live(BATCHES, YEARS_A_BATCH * HOURS_A_YEAR)
    account.settle()
    return BATCHES * YEARS_A_BATCH
  }
  const [perYear] = compare([years], ROUNDS)
  return { 'availability.yearsPerSecond': 1 / perYear }
}
