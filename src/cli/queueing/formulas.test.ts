// The formulae against the reference values of the fifteen cases, to all six decimals that are given.
import { describe, expect, it } from 'vitest'
import { queueingCases } from './cases'
import { closedLoop, dm1, erlangB, jackson, mm1, mmc, mmck, roundRobin } from '../../experiments/theory/formulas'
import { shorterOfTwo } from './shorter-line'

const reference: Record<string, string> = {
  'mm1-0.8':
    'rho 0.800000; Wq 4.000000; W 5.000000; L 4.000000; Lq 3.200000; Wp50 3.465736; Wp95 14.978661; Wp99 23.025851; P_wait 0.800000',
  'mm1-0.5':
    'rho 0.500000; Wq 1.000000; W 2.000000; L 1.000000; Lq 0.500000; Wp50 1.386294; Wp95 5.991465; Wp99 9.210340; P_wait 0.500000',
  'mmc-2-1.6': 'rho 0.800000; P_wait 0.711111; Wq 1.777778; W 2.777778; Lq 2.844444; L 4.444444; Wqp99 10.660609',
  'mmc-12-200rps': 'rho 0.833333; P_wait 0.449388; Wq 0.011235; W 0.061235; Lq 2.246941; L 12.246941; Wqp99 0.095133',
  'md1-0.8': 'rho 0.800000; Wq 2.000000; W 3.000000; Lq 1.600000; L 2.400000; varWq 5.333333',
  'mE2_1-0.7': 'rho 0.700000; Wq 1.750000; W 2.750000; Lq 1.225000; L 1.925000; varWq 5.395833',
  'mH2_1-0.6': 'rho 0.600000; Wq 4.875000; W 5.875000; Lq 2.925000; L 3.525000; varWq 74.015625',
  'rr2-1.6': 'rho 0.800000; sigma 0.739853; Wq 2.843980; W 3.843980; Wp95 11.515534; Wp99 17.702181',
  'dm1-0.8': 'sigma 0.628630; Wq 1.692731; W 2.692731; Wp99 12.400484',
  'jsq2-1.6': 'L 4.729179; W 2.955737; Wq 1.955737; P_bothBusy 0.694165',
  'mm1k-0.9-5':
    'P_block 0.126023; throughput 0.786580; L 2.194782; Lq 1.408203; W 2.790286; Wq 1.790286; utilisation 0.786580',
  'tandem-3': 'W 9.583333; varW 37.673611; L 6.708333',
  'jackson-lb-web-db':
    'W 0.046045; L 9.208935; W1 0.000556; rho1 0.100000; W2 0.022848; rho2 0.666667; W3 0.015094; rho3 0.750000',
  'timeout-mm1d-0.9-5': 'P_loss 0.107306; utilisation 0.803424',
  'closed-20': 'X 1.654791; L 3.452094; W 2.086122; check_ZplusW 12.086122',
}

describe('theory', () => {
  it('knows all cases of the reference', () => {
    expect(queueingCases.map(({ id }) => id)).toEqual(Object.keys(reference))
  })

  it.each(queueingCases)('gives for $id what the reference says', ({ id, expected }) => {
    const given = reference[id].split('; ').map((figure) => figure.split(' '))
    const computed = Object.entries(expected).map(([figure, value]) => [figure, value.toFixed(6)])
    expect(new Set(computed.map(String))).toEqual(new Set(given.map(String)))
  })
})

describe('the formulae agree with each other', () => {
  it('where one queue is a special case of another', () => {
    const { Wq, W, L } = mm1(0.7, 1)
    expect(mmc(0.7, 1, 1).Wq).toBeCloseTo(Wq, 12)
    expect(roundRobin(0.7, 1, 1).W).toBeCloseTo(W, 9)
    expect(mmck(0.7, 1, 1, 400).L).toBeCloseTo(L, 9)
    expect(jackson(0.7, [{ visits: 1, mu: 1, c: 1 }]).W).toBeCloseTo(W, 12)
    expect(closedLoop(5000, 5000 / 0.7, 1, 1).L).toBeCloseTo(L, 1)
  })

  it('where arrivals of a round robin over many become regular', () => {
    expect(roundRobin(0.8, 1, 2000).Wq).toBeCloseTo(dm1(0.8, 1).Wq, 2)
  })

  it('on what is lost without a queue: Erlang’s B', () => {
    expect(mmck(3, 1, 4, 4).P_block).toBeCloseTo(erlangB(3, 4), 12)
  })

  it('that the shorter of two queues lies between one queue for both and two chosen at random', () => {
    for (const lambda of [0.4, 1, 1.6]) {
      const { Wq } = shorterOfTwo(lambda, 1)
      expect(Wq).toBeGreaterThan(mmc(lambda, 1, 2).Wq)
      expect(Wq).toBeLessThan(roundRobin(lambda / 2, 1, 2).Wq)
    }
  })
})
