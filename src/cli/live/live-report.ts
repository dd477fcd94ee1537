/** What the live test prints about a configuration: one line, and everything about it when the worlds differ. */
import type { Restriction } from './live-case'
import type { LiveCase, Step } from './steps'

export interface Outcome {
  live: LiveCase
  tookMs: number
  /** The differences, or why it could not be played; empty when engine and program agree. */
  sentences: string[]
  /** The program's own configuration file; null when it was not written. */
  text: string | null
  /** Where the trace was saved; null when nothing differs. */
  file: string | null
}

export function outcomeLine({ live, tookMs, sentences }: Outcome): string {
  const { seed, mechanism, config, steps } = live
  const requests = steps.filter((step) => step.do === 'send').length
  const words = [`seed ${seed}`.padEnd(12), config.kind.padEnd(8), mechanism.padEnd(20), `${requests} requests`]
  return `${sentences.length === 0 ? 'ok  ' : 'FAIL'}  ${words.join('  ')}, ${(tookMs / 1000).toFixed(1)} s`
}

/** The differences, the literal configuration, the steps, and how to reproduce them. */
export function failureText({ live, sentences, text, file }: Outcome, only: Restriction | null): string {
  const again = `npm run fidelity:live -- --seed ${live.seed} --configs 1${only === null ? '' : ` --only ${only}`}`
  const parts = [
    ...sentences.map((sentence) => `      ${sentence}`),
    ...(text === null ? [] : ['      ── configuration', text.trimEnd()]),
    '      ── steps',
    ...live.steps.map(stepLine),
    `      ── again: ${again}`,
    ...(file === null ? [] : [`      ── on the engine alone: npm run fidelity -- ${file}`]),
  ]
  return parts.join('\n')
}

/** For example "350 ms  kill s2". */
export function stepLine(step: Step): string {
  return `${String(step.atMs).padStart(8)} ms  ${inWords(step)}`
}

function inWords(step: Step): string {
  switch (step.do) {
    case 'send': {
      const { id, method = 'GET', path = '', clientIp, conn, client, headers, requestBytes } = step.request
      const from = clientIp === undefined ? '' : ` from ${clientIp}`
      const over = conn === undefined ? '' : ` over ${conn}`
      const jar = client === undefined ? '' : ` with the cookies of ${client}`
      const user = headers === undefined ? '' : ` with ${JSON.stringify(headers)}`
      const part = requestBytes === undefined ? '' : `, ${requestBytes} bytes of it`
      return `${id} ${method} ${path}${from}${over}${jar}${user}${part}`
    }
    case 'event': {
      const { op, target, weight, status, mode, reply } = step.event
      return [op, target, weight, status, mode, reply].filter((word) => word !== undefined).join(' ')
    }
    case 'await-status':
      return `until ${step.server} is ${step.status}`
    case 'await-agent':
      return `until the agent of ${step.server} is heard`
    case 'probe':
      return 'show stat'
    case 'await-empty-queue':
      return 'until nothing is queued'
    case 'checks':
      return `checks of ${step.server} ${step.on ? 'go on' : 'held back'}`
    case 'rest':
      return `rest ${step.restMs} ms`
  }
}
