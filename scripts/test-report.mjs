// Turns the results of a test run's steps into counts, a table and the closing line.
import { stripVTControlCharacters } from 'node:util'

/** Lines of a failure that are told again at the end: what was expected, what was found, and where. */
const TOLD_LINES = 20

/** Counts from vitest's JSON report. A file that could not be loaded has no tests and is one failure. */
export function countVitest(report, exitCode) {
  const unloaded = report.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  )
  return counted('unit', exitCode, {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unloaded.length,
    skipped: report.numPendingTests + report.numTodoTests,
    failures: failuresOfVitest(report),
  })
}

/** Of vitest's JSON report, each test or file that failed, with what it said. */
function failuresOfVitest({ testResults }) {
  return testResults.flatMap(({ name, status, message, assertionResults }) => {
    const failed = assertionResults.filter((test) => test.status === 'failed')
    if (failed.length === 0) return status === 'failed' ? [{ title: name, said: message }] : []
    return failed.map((test) => ({ title: test.fullName, said: test.failureMessages.join('\n') }))
  })
}

/** Of Playwright's JSON report, each test that failed, with what it said. */
function failuresOfPlaywright({ suites }) {
  return suites.flatMap(({ suites = [], specs = [] }) => [
    ...failuresOfPlaywright({ suites }),
    ...specs.flatMap(({ title, file, line, tests }) =>
      tests
        .filter(({ status }) => status === 'unexpected' || status === 'flaky')
        .map(({ results }) => ({
          title: `${file}:${line} ${title}`,
          said: results.flatMap(({ errors }) => errors.map(({ message }) => message)).join('\n'),
        })),
    ),
  ])
}

/** Counts from Playwright's JSON report. A test that passed only on a retry counts as failed. */
export function countPlaywright({ stats, suites }, exitCode) {
  return counted('e2e', exitCode, {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky,
    skipped: stats.skipped,
    failures: failuresOfPlaywright({ suites }),
  })
}

/** Counts of the live test. Where a real program is missing, and not required, nothing may have passed. */
export function countLive({ passed, failed, skipped }, exitCode) {
  const counts = { passed, failed, skipped }
  const nothingToPlay = exitCode === 0 && passed + failed === 0 && skipped > 0
  return nothingToPlay ? { name: 'live', ...counts, note: 'no real program' } : counted('live', exitCode, counts)
}

/** Counts of a suite that counts by itself. */
export function countOwn({ passed, failed, skipped }, exitCode) {
  return counted('own', exitCode, { passed, failed, skipped })
}

/** A check without tests of its own, such as the linter, passes or fails as one. */
export function countCheck(name, exitCode) {
  return { name, passed: exitCode === 0 ? 1 : 0, failed: exitCode === 0 ? 0 : 1, skipped: 0 }
}

/** A suite that never ran, or left no report, counts as a failure. */
export function missing(name) {
  return { name, passed: 0, failed: 1, skipped: 0, note: 'did not run' }
}

// An exit code other than 0 without a failed test (an error outside the tests) and an empty suite are failures too.
function counted(name, exitCode, counts) {
  if (counts.passed + counts.failed === 0) return { name, ...counts, failed: 1, note: 'no test ran' }
  if (exitCode !== 0 && counts.failed === 0) return { name, ...counts, failed: 1, note: 'error outside the tests' }
  return { name, ...counts }
}

/** What failed, told again: of a long output often only the end is kept. */
function told(steps) {
  return steps
    .flatMap(({ failures = [] }) => failures)
    .flatMap(({ title, said }) => {
      const lines = stripVTControlCharacters(said).trim().split('\n')
      return [`failed: ${title}`, ...lines.slice(0, TOLD_LINES).map((line) => `  ${line}`), '']
    })
}

/** What failed, the table of steps, each with its time, the total time, and last the total counts. */
export function summary(steps, wholeSeconds) {
  const rows = steps.map(({ name, passed, failed, skipped, note, seconds }) => {
    const detail = [`${passed} passed`, `${failed} failed`, skipped > 0 && `${skipped} skipped`, note].filter(Boolean)
    return `${failed === 0 ? 'ok  ' : 'FAIL'}  ${name.padEnd(10)}  ${lasted(seconds).padStart(6)}  ${detail.join(', ')}`
  })
  const total = (key) => steps.reduce((sum, step) => sum + step[key], 0)
  const skipped = total('skipped') > 0 ? `, ${total('skipped')} skipped` : ''
  return [
    ...told(steps),
    ...rows,
    `      whole       ${lasted(wholeSeconds).padStart(6)}`,
    `${total('passed')} passed, ${total('failed')} failed${skipped}`,
  ]
}

/** Minutes and seconds; a step that did not run took none. */
function lasted(seconds = 0) {
  const whole = Math.round(seconds)
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`
}
