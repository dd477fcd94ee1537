/** Turns a design source and a profile into the engine's full input: services, links, settings. */
import { upstreamDefaults } from '../engine'
import type { Design, Host, HaproxyPart, Link, ServicePart } from '../engine'
import type { Profile, ProfileName } from './profiles'
import { profiles } from './profiles'
import type { DesignSource } from './source'

const SECOND = 1e6
export const SITE_NAME = 'www.foobar.com'
export const SITE_ADDRESS = '8.8.8.8'
export const DEFAULT_SEED = 2026

/** The complete design. `seed` in 0..4294967295. */
export function buildDesign(source: DesignSource, profileName: ProfileName, seed: number = DEFAULT_SEED): Design {
  const profile = profiles[profileName]
  return {
    id: source.id,
    name: source.name,
    hosts: hostsOf(source),
    services: [
      ...outside(profile),
      balancer(source, profile),
      ...webTier(source, profile),
      ...databases(source, profile),
    ],
    links: linksOf(source, profile),
    traffic: profile.traffic,
    seed,
  }
}

/** The number at the end of a host's id, which its services share: server-1 has nginx-1 and application-1. */
function suffix(host: string): string {
  return host.slice(host.lastIndexOf('-') + 1)
}

function hostsOf(source: DesignSource): Host[] {
  const empty = [source.balancer, ...source.databaseHosts]
  return [
    ...empty.map(({ host, label }) => ({ id: host, label, codeBase: null })),
    ...source.webServers.map(({ host, label }) => ({ id: host, label, codeBase: { version: 'v1.0' } })),
  ]
}

function outside(profile: Profile): ServicePart[] {
  return [
    {
      kind: 'users',
      id: 'users',
      label: 'Users',
      host: null,
      population: profile.population,
      dns: 'dns',
      site: 'haproxy',
      connectTimeoutUs: 10 * SECOND,
      timeoutUs: 60 * SECOND,
      dnsTimeoutUs: 5 * SECOND,
      dnsAttempts: 2,
    },
    {
      kind: 'dns',
      id: 'dns',
      label: 'DNS',
      host: null,
      record: { name: SITE_NAME, type: 'A', address: SITE_ADDRESS },
      ttlUs: profile.ttlUs,
      answerTime: profile.dnsTime,
    },
  ]
}

function balancer(source: DesignSource, profile: Profile): HaproxyPart {
  const passive = source.balancer.mode === 'active-passive'
  return {
    kind: 'haproxy',
    id: 'haproxy',
    label: 'HAProxy',
    host: source.balancer.host,
    address: SITE_ADDRESS,
    balance: source.balancer.balance,
    hashType: 'map-based',
    servers: source.webServers.map(({ host }, i) => ({
      name: host,
      service: `nginx-${suffix(host)}`,
      weight: 1,
      maxconn: 0,
      backup: passive && i > 0,
    })),
    check: {
      type: 'l4',
      interUs: 2 * SECOND,
      fastinterUs: null,
      downinterUs: null,
      fall: 3,
      rise: 2,
      latencyUs: profile.checkUs,
    },
    retries: 3,
    redispatch: false,
    allbackups: false,
    timeoutConnectUs: 5 * SECOND,
    timeoutServerUs: 50 * SECOND,
    timeoutQueueUs: null,
  }
}

function webTier(source: DesignSource, profile: Profile): ServicePart[] {
  const primary = source.databases.find((database) => database.role === 'primary')
  return source.webServers.flatMap(({ host, readsFrom }): ServicePart[] => [
    {
      kind: 'nginx',
      id: `nginx-${suffix(host)}`,
      label: 'Nginx',
      host,
      upstream: [{ service: `application-${suffix(host)}`, ...upstreamDefaults }],
      proxyNextUpstream: ['error', 'timeout'],
      staticTime: profile.staticTime,
      proxyConnectTimeoutUs: 60 * SECOND,
      proxyReadTimeoutUs: 60 * SECOND,
    },
    {
      kind: 'application',
      id: `application-${suffix(host)}`,
      label: 'Application',
      host,
      workers: profile.workers,
      serviceTime: profile.serviceTime,
      writesTo: primary?.id ?? null,
      readsFrom,
      databaseTimeoutUs: 10 * SECOND,
    },
  ])
}

function databases(source: DesignSource, profile: Profile): ServicePart[] {
  const primary = source.databases.find((database) => database.role === 'primary')
  return source.databases.map(({ id, host, role }) => ({
    kind: 'mysql',
    id,
    label: 'MySQL',
    host,
    role,
    source: role === 'replica' ? (primary?.id ?? null) : null,
    readOnly: role === 'replica',
    threads: profile.threads,
    readTime: profile.readTime,
    writeTime: profile.writeTime,
    applyTime: profile.applyTime,
    connectRetryUs: 10 * SECOND,
    recoveryUs: 0.3 * SECOND,
  }))
}

function linksOf(source: DesignSource, profile: Profile): Link[] {
  const link = (from: string, to: string, latencyUs: number): Link => ({ id: `${from}->${to}`, from, to, latencyUs })
  const links = [link('users', 'dns', profile.networkUs), link('users', 'haproxy', profile.networkUs)]
  for (const { host } of source.webServers) {
    const nginx = `nginx-${suffix(host)}`
    const application = `application-${suffix(host)}`
    links.push(link('haproxy', nginx, profile.networkUs), link(nginx, application, profile.localUs))
    for (const database of source.databases) {
      links.push(link(application, database.id, database.host === host ? profile.localUs : profile.networkUs))
    }
  }
  const primary = source.databases.find((database) => database.role === 'primary')
  for (const database of source.databases) {
    if (database.role === 'replica' && primary) links.push(link(primary.id, database.id, profile.replicationUs))
  }
  const replicas = source.databases.filter(({ role }) => role === 'replica')
  replicas.forEach(({ id }, i) => {
    for (const other of replicas.slice(i + 1)) {
      links.push({ ...link(id, other.id, profile.replicationUs), spare: true })
    }
  })
  return links
}
