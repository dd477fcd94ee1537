/** Plays a configuration on the real program and writes what was observed, in the schema of the recorded traces. */
import { join } from 'node:path'
import { Bench } from './bench'
import type { ProgramName } from './live-case'
import { recordedHaproxyPlaces, writeHaproxyConfig } from './haproxy-config'
import { HaproxyWorld } from './haproxy-world'
import { recordedNginxPlaces, writeNginxConfig } from './nginx-config'
import { NginxWorld } from './nginx-world'
import { playSteps } from './play'
import { answering, hasTiers, Tiers } from './tiers'
import type { HaproxyConfig, LiveCase, NginxConfig } from './steps'

export interface LiveTrace {
  /** In the schema of the recordings. */
  trace: object
  /** The configuration file as the program got it. */
  text: string
}

/** A real program found on this machine. */
export interface RealProgram {
  command: string
  version: string
}

/** Null for one that is not installed. */
export type RealPrograms = ReadonlyMap<ProgramName, RealProgram | null>

/** Order and outcome are compared; how long things took on this machine is not. */
const exact = {
  haproxy: [
    'server',
    'status',
    'attemptsSeenByServers',
    'logServer',
    'termination',
    'retries',
    'attempted',
    'attemptStatus',
    'setCookie',
    'truncated',
    'location',
    'clientError',
    'logged',
  ],
  nginx: ['server', 'status', 'attempted', 'attemptStatus', 'truncated'],
} as const

/** The programs that a configuration needs. */
export function programsOf({ config }: LiveCase): ProgramName[] {
  return config.kind === 'haproxy' && hasTiers(config) ? ['haproxy', 'nginx'] : [config.kind]
}

/** `folder` is a temporary one for this configuration alone. Fails with a `LiveProblem` when it cannot be played. */
export async function recordTrace(live: LiveCase, real: RealPrograms, folder: string): Promise<LiveTrace> {
  const { config } = live
  return config.kind === 'haproxy' ? recordHaproxy(live, config, real, folder) : recordNginx(live, config, real, folder)
}

async function recordHaproxy(live: LiveCase, config: HaproxyConfig, real: RealPrograms, folder: string) {
  return onBench(answering(config), config.httpReuse !== undefined, async (bench) => {
    const own = join(folder, live.name)
    const tiers = await Tiers.start(bench, config, commandOf(real, 'nginx'), own)
    const texts = tiers.text
    try {
      const world = await HaproxyWorld.start(bench, config, tiers, commandOf(real, 'haproxy'), own)
      try {
        await playSteps(live.steps, bench, world)
      } finally {
        await world.stop()
      }
      const { probes, transitions, text } = world
      const observed = bench.flights.map((flight) => world.observe(flight))
      const haproxyCfg = writeHaproxyConfig(config, recordedHaproxyPlaces)
      const trace = { ...frame(live, real), haproxyCfg, observed, probes, stateEvents: transitions }
      return { trace, text: text + texts }
    } finally {
      await tiers.stop()
    }
  })
}

function commandOf(real: RealPrograms, name: ProgramName): string {
  return real.get(name)?.command ?? name
}

async function recordNginx(live: LiveCase, config: NginxConfig, real: RealPrograms, folder: string) {
  return onBench(
    config.servers.map(({ name }) => ({ name, latencyMs: 0 })),
    false,
    async (bench) => {
      const world = await NginxWorld.start(bench, config, commandOf(real, 'nginx'), join(folder, live.name))
      try {
        await playSteps(live.steps, bench, world)
      } finally {
        await world.stop()
      }
      const observed = bench.flights.map((flight) => world.observe(flight))
      const nginxCfg = writeNginxConfig(config, recordedNginxPlaces)
      return { trace: { ...frame(live, real), nginxCfg, observed }, text: world.text }
    },
  )
}

async function onBench<T>(
  servers: Parameters<typeof Bench.open>[0],
  keepsConnections: boolean,
  play: (bench: Bench) => Promise<T>,
): Promise<T> {
  const bench = await Bench.open(servers, keepsConnections)
  try {
    return await play(bench)
  } finally {
    await bench.close()
  }
}

/** Everything in the trace except what was observed. */
function frame(live: LiveCase, real: RealPrograms): object {
  const { seed, name, mechanism, config, steps } = live
  return {
    schemaVersion: 1,
    name,
    title: `live test, seed ${seed}`,
    set: 'live',
    mechanism,
    software: Object.fromEntries(programsOf(live).map((program) => [program, real.get(program)?.version])),
    config,
    workload: steps.flatMap((step) => (step.do === 'send' ? [step.request] : [])),
    events: steps.flatMap((step) => (step.do === 'event' ? [step.event] : [])),
    trials: 1,
    assert: { exact: exact[config.kind], ranges: [], unstable: [] },
  }
}
