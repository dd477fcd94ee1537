/** What can be swept: each setting with its range, and how a run changes with it. */
import { findDesign } from '../../designs/catalog'
import type { ProfileName } from '../../designs/profiles'
import { isOurs } from '../../designs/structure'
import { MOST_WEB_SERVERS, withWebServers } from '../../designs/web-servers'
import type { Command, Design, ServicePart } from '../../engine'

/** The run that a sweep changes. */
export interface Site {
  design: Design
  /** In order of time. */
  commands: readonly Command[]
  /** At which pace one of our own designs was built; null: it is another design. */
  profile: ProfileName | null
}

export interface SweepSetting {
  id: string
  /** The keyword of the real program, or the field's own word. */
  keyword: string
  /** Of its values: `1/s`, `%`, `ms`, `s`, or empty for counts. */
  unit: string
  whole: boolean
  /** Values outside make no sense. */
  least: number
  most: number
  /** From where to where when nothing else is said; null: this site has no such setting. */
  range: (site: Site) => [from: number, to: number] | null
  /** The same run with another value; a command that would change it back is left out. */
  change: (site: Site, value: number) => Site
}

const MS = 1000
const SECOND_US = 1e6

const traffic: SweepSetting = {
  id: 'traffic',
  keyword: 'traffic',
  unit: '1/s',
  whole: false,
  least: 0.01,
  most: 100_000,
  range: ({ design: { traffic: planned } }) => {
    const { arrivals, ratePerSecond } = planned
    return arrivals?.process === 'closed' || ratePerSecond === 0 ? null : [ratePerSecond / 4, ratePerSecond * 4]
  },
  change: ({ design, commands, ...rest }, ratePerSecond) => ({
    ...rest,
    design: { ...design, traffic: { ...design.traffic, ratePerSecond } },
    commands: commands.map((command) =>
      command.op === 'traffic' ? { ...command, traffic: { ...command.traffic, ratePerSecond } } : command,
    ),
  }),
}

const writes: SweepSetting = {
  id: 'writes',
  keyword: 'share of writes',
  unit: '%',
  whole: false,
  least: 0,
  most: 100,
  range: ({ design }) =>
    design.services.some((part) => 'writesTo' in part && part.writesTo !== null) ? [0, 80] : null,
  change: ({ design, commands, ...rest }, percent) => {
    const mixOf = (mix: Design['traffic']['mix']): Design['traffic']['mix'] => {
      const others = mix.static + mix.read
      const kept = (100 - percent) / (others === 0 ? 1 : others)
      return { static: others === 0 ? kept : mix.static * kept, read: mix.read * kept, write: percent }
    }
    return {
      ...rest,
      design: { ...design, traffic: { ...design.traffic, mix: mixOf(design.traffic.mix) } },
      commands: commands.map((command) =>
        command.op === 'traffic'
          ? { ...command, traffic: { ...command.traffic, mix: mixOf(command.traffic.mix) } }
          : command,
      ),
    }
  },
}

const inter: SweepSetting = {
  id: 'inter',
  keyword: 'inter',
  unit: 'ms',
  whole: true,
  least: 10,
  most: 3_600_000,
  range: ({ design }) => {
    const checks = design.services.flatMap((part) =>
      'check' in part && part.check !== null ? [part.check.interUs] : [],
    )
    return checks.length === 0 ? null : [checks[0] / MS / 4, (checks[0] / MS) * 4]
  },
  change: (site, ms) =>
    withParts(withoutSets(site, 'inter'), (part) =>
      'check' in part && part.check !== null ? { ...part, check: { ...part.check, interUs: ms * MS } } : part,
    ),
}

const maxconn: SweepSetting = {
  id: 'maxconn',
  keyword: 'maxconn',
  unit: '',
  whole: true,
  least: 1,
  most: 100_000,
  range: ({ design }) => (design.services.some((part) => 'servers' in part) ? [1, 16] : null),
  change: (site, limit) =>
    withParts({ ...site, commands: site.commands.filter(({ op }) => op !== 'maxconn') }, (part) =>
      'servers' in part ? { ...part, servers: part.servers.map((line) => ({ ...line, maxconn: limit })) } : part,
    ),
}

const workers: SweepSetting = {
  id: 'workers',
  keyword: 'workers',
  unit: '',
  whole: true,
  least: 1,
  most: 10_000,
  range: ({ design }) => {
    const found = design.services.flatMap((part) => ('workers' in part ? [part.workers] : []))
    return found.length === 0 ? null : [1, Math.max(16, found[0] * 2)]
  },
  change: (site, count) =>
    withParts(withoutSets(site, 'workers'), (part) => ('workers' in part ? { ...part, workers: count } : part)),
}

const lag: SweepSetting = {
  id: 'lag',
  keyword: 'SOURCE_DELAY',
  unit: 's',
  whole: false,
  least: 0,
  most: 3600,
  range: ({ design }) => (design.services.some((part) => 'source' in part && part.source !== null) ? [0, 7.5] : null),
  change: (site, seconds) =>
    withParts(withoutSets(site, 'SOURCE_DELAY'), (part) =>
      'source' in part && part.source !== null ? { ...part, sourceDelayUs: Math.round(seconds * SECOND_US) } : part,
    ),
}

const servers: SweepSetting = {
  id: 'servers',
  keyword: 'web servers',
  unit: '',
  whole: true,
  least: 1,
  most: MOST_WEB_SERVERS,
  range: ({ design, profile }) => (profile === null || !isOurs(design, profile) ? null : [1, 5]),
  change: (site, count) => {
    const { design, profile } = site
    const source = findDesign(design.id)
    if (source === undefined || profile === null) return site
    return { ...site, design: { ...withWebServers(source, count, profile, design.seed), traffic: design.traffic } }
  },
}

export const sweepSettings: readonly SweepSetting[] = [traffic, inter, maxconn, workers, lag, writes, servers]

function withParts(site: Site, change: (part: ServicePart) => ServicePart): Site {
  return { ...site, design: { ...site.design, services: site.design.services.map(change) } }
}

function withoutSets(site: Site, keyword: string): Site {
  return { ...site, commands: site.commands.filter((command) => command.op !== 'set' || command.setting !== keyword) }
}
