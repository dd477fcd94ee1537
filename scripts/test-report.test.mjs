import { describe, expect, it } from 'vitest'
import { countCheck, countLive, countOwn, countPlaywright, countVitest, missing, summary } from './test-report.mjs'

function vitestReport(counts) {
  return { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0, testResults: [], ...counts }
}

function playwrightReport(stats) {
  return { stats: { expected: 0, unexpected: 0, flaky: 0, skipped: 0, ...stats }, suites: [] }
}

describe('the report of a test run', () => {
  it('counts unit tests, with skipped and planned ones apart', () => {
    const report = vitestReport({ numPassedTests: 7, numFailedTests: 1, numPendingTests: 2, numTodoTests: 1 })
    expect(countVitest(report, 1)).toMatchObject({ passed: 7, failed: 1, skipped: 3 })
  })

  it('counts a test file that could not be loaded as a failure', () => {
    const broken = { status: 'failed', assertionResults: [] }
    expect(countVitest(vitestReport({ numPassedTests: 7, testResults: [broken] }), 1)).toMatchObject({ failed: 1 })
  })

  it('counts an error outside the tests as a failure', () => {
    expect(countVitest(vitestReport({ numPassedTests: 7 }), 1)).toMatchObject({ passed: 7, failed: 1 })
    expect(countPlaywright(playwrightReport({ expected: 7 }), 1)).toMatchObject({ passed: 7, failed: 1 })
  })

  it('counts configurations of the live test, which may all be skipped only where a program is missing', () => {
    const counts = { passed: 99, failed: 1, skipped: 0 }
    expect(countLive(counts, 1)).toEqual({ name: 'live', ...counts })
    const skipped = { passed: 0, failed: 0, skipped: 100 }
    expect(countLive(skipped, 0)).toEqual({ name: 'live', ...skipped, note: 'no real program' })
    expect(countLive({ ...skipped, skipped: 0 }, 0).failed).toBe(1)
    expect(countLive({ ...skipped, passed: 75, skipped: 25 }, 1).failed).toBe(1)
  })

  it('counts a suite that counts by itself, and never lets one pass that ended with an error', () => {
    expect(countOwn({ passed: 18, failed: 1, skipped: 0 }, 1)).toMatchObject({ passed: 18, failed: 1 })
    expect(countOwn({ passed: 18, failed: 0, skipped: 0 }, 1)).toMatchObject({ passed: 18, failed: 1 })
    expect(countOwn({ passed: 0, failed: 0, skipped: 0 }, 0).failed).toBe(1)
  })

  it('counts a test that passed only on a retry as a failure', () => {
    expect(countPlaywright(playwrightReport({ expected: 7, flaky: 1 }), 0)).toMatchObject({ passed: 7, failed: 1 })
  })

  it('never lets an empty or skipped suite pass', () => {
    expect(countVitest(vitestReport(), 0).failed).toBe(1)
    expect(countPlaywright(playwrightReport({ skipped: 4 }), 0).failed).toBe(1)
    expect(missing('e2e').failed).toBe(1)
  })

  it('ends with the totals, and mentions skipped tests only when there are some', () => {
    const e2e = countPlaywright(playwrightReport({ expected: 3 }), 0)
    expect(summary([countCheck('lint', 0), countCheck('types', 2), e2e], 9).at(-1)).toBe('4 passed, 1 failed')
    expect(summary([countPlaywright(playwrightReport({ expected: 3, skipped: 1 }), 0)], 9).at(-1)).toBe(
      '3 passed, 0 failed, 1 skipped',
    )
  })

  it('tells again what failed, before the table', () => {
    const red = (text) => `\u001B[31m${text}\u001B[39m`
    const unit = vitestReport({
      numPassedTests: 1,
      numFailedTests: 1,
      testResults: [
        {
          name: 'a.test.ts',
          status: 'failed',
          assertionResults: [
            { status: 'passed', fullName: 'a counts', failureMessages: [] },
            { status: 'failed', fullName: 'a adds', failureMessages: [red('expected 3 to be 4')] },
          ],
        },
        { name: 'b.test.ts', status: 'failed', message: 'no such module', assertionResults: [] },
      ],
    })
    const spec = (title, status, errors) => ({
      title,
      file: 'c.spec.ts',
      line: 7,
      tests: [{ status, results: [{ errors }] }],
    })
    const within = [
      spec('opens', 'expected', []),
      spec('closes', 'unexpected', [{ message: red('not visible\n'.repeat(50)) }]),
    ]
    const e2e = { ...playwrightReport({ expected: 1, unexpected: 1 }), suites: [{ suites: [{ specs: within }] }] }
    const lines = summary([countVitest(unit, 1), countPlaywright(e2e, 1)], 9)
    const failed = ['failed: a adds', 'failed: b.test.ts', 'failed: c.spec.ts:7 closes']
    expect(lines.filter((line) => line.startsWith('failed: '))).toEqual(failed)
    expect(lines[1]).toBe('  expected 3 to be 4')
    expect(lines.filter((line) => line === '  not visible')).toHaveLength(20)
    expect(lines.at(-1)).toBe('2 passed, 3 failed')
  })

  it('shows one line with its time for every step, and the time of the whole', () => {
    const lint = { ...countCheck('lint', 0), seconds: 9.6 }
    expect(summary([lint, missing('e2e')], 61)).toEqual([
      'ok    lint          0:10  1 passed, 0 failed',
      'FAIL  e2e           0:00  0 passed, 1 failed, did not run',
      '      whole         1:01',
      '1 passed, 1 failed',
    ])
  })
})
