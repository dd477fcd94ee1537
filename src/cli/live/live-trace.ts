/** Plays a configuration on the real program and writes what was observed, in the schema of the recorded traces. */
import { join } from 'node:path'
import { Bench } from './bench'
import { recordedHaproxyPlaces, writeHaproxyConfig } from './haproxy-config'
import { HaproxyWorld } from './haproxy-world'
import { recordedNginxPlaces, writeNginxConfig } from './nginx-config'
import { NginxWorld } from './nginx-world'
import { playSteps } from './play'
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

/** Order and outcome are compared; how long things took on this machine is not. */
const exact = {
  haproxy: [
    'server',
    'status',
    'attemptsSeenByServers',
    'logServer',
    'termination',
    'retries',
    'setCookie',
    'truncated',
    'location',
    'clientError',
    'logged',
  ],
  nginx: ['server', 'status', 'attempted', 'attemptStatus', 'truncated'],
} as const

/** `folder` is a temporary one for this configuration alone. Fails with a `LiveProblem` when it cannot be played. */
export async function recordTrace(live: LiveCase, real: RealProgram, folder: string): Promise<LiveTrace> {
  const { config } = live
  return config.kind === 'haproxy' ? recordHaproxy(live, config, real, folder) : recordNginx(live, config, real, folder)
}

async function recordHaproxy(live: LiveCase, config: HaproxyConfig, real: RealProgram, folder: string) {
  return onBench(config.servers, config.httpReuse !== undefined, async (bench) => {
    const world = await HaproxyWorld.start(bench, config, real.command, join(folder, live.name))
    try {
      await playSteps(live.steps, bench, world)
    } finally {
      await world.stop()
    }
    const { probes, transitions, text } = world
    const observed = bench.flights.map((flight) => world.observe(flight))
    const haproxyCfg = writeHaproxyConfig(config, recordedHaproxyPlaces)
    return { trace: { ...frame(live, real), haproxyCfg, observed, probes, stateEvents: transitions }, text }
  })
}

async function recordNginx(live: LiveCase, config: NginxConfig, real: RealProgram, folder: string) {
  return onBench(
    config.servers.map(({ name }) => ({ name, latencyMs: 0 })),
    false,
    async (bench) => {
      const world = await NginxWorld.start(bench, config, real.command, join(folder, live.name))
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
function frame({ seed, name, mechanism, config, steps }: LiveCase, { version }: RealProgram): object {
  return {
    schemaVersion: 1,
    name,
    title: `live test, seed ${seed}`,
    set: 'live',
    mechanism,
    software: { [config.kind]: version },
    config,
    workload: steps.flatMap((step) => (step.do === 'send' ? [step.request] : [])),
    events: steps.flatMap((step) => (step.do === 'event' ? [step.event] : [])),
    trials: 1,
    assert: { exact: exact[config.kind], ranges: [], unstable: [] },
  }
}
