// Forks of a list are independent; nothing is copied until two of them grow.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { SharedList } from './shared-list'

it('behaves like copied arrays, for any order of growing, forking and forgetting', () => {
  const step = fc.record({ list: fc.nat(5), what: fc.constantFrom('push', 'push', 'fork', 'forget'), n: fc.nat(12) })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
      const lists = [SharedList.empty<number>()]
      const copies: number[][] = [[]]
      steps.forEach(({ list, what, n }, i) => {
        const at = list % lists.length
        if (what === 'push') {
          lists[at].push(i)
          copies[at].push(i)
        } else if (what === 'fork') {
          lists.push(lists[at].fork(n))
          copies.push(copies[at].slice(0, n))
        } else {
          lists[at].keepLatest(n)
          copies[at] = copies[at].slice(Math.max(0, copies[at].length - n))
        }
        expect(lists.map((one) => one.slice(0))).toEqual(copies)
        expect(lists.map((one) => one.countWhile((item) => item < i / 2))).toEqual(
          copies.map((one) => one.filter((item) => item < i / 2).length),
        )
      })
    }),
  )
})
