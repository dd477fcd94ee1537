/** The two traffic profiles: the same designs slow enough to follow by eye, and at a production pace. */
import type { Law, Traffic } from '../engine'

export const profileNames = ['classroom', 'production'] as const
export type ProfileName = (typeof profileNames)[number]

export interface Profile {
  /** One-way latency between two hosts, and between two services of one host. */
  networkUs: number
  localUs: number
  /** One-way latency from a primary to its replica. */
  replicationUs: number
  /** One-way latency of a health check: real network speed in both profiles, so that `inter` keeps its meaning. */
  checkUs: number
  dnsTime: Law
  staticTime: Law
  serviceTime: Law
  readTime: Law
  writeTime: Law
  applyTime: Law
  workers: number
  threads: number
  population: number
  ttlUs: number
  traffic: Traffic
}

const MS = 1000
const mix = { static: 40, read: 40, write: 20 }

export const profiles: Record<ProfileName, Profile> = {
  classroom: {
    networkUs: 300 * MS,
    localUs: 150 * MS,
    replicationUs: 1800 * MS,
    checkUs: 0.25 * MS,
    dnsTime: { law: 'constant', meanUs: 50 * MS },
    staticTime: { law: 'constant', meanUs: 80 * MS },
    serviceTime: { law: 'uniform', minUs: 200 * MS, maxUs: 400 * MS },
    readTime: { law: 'uniform', minUs: 80 * MS, maxUs: 160 * MS },
    writeTime: { law: 'uniform', minUs: 120 * MS, maxUs: 240 * MS },
    applyTime: { law: 'constant', meanUs: 600 * MS },
    workers: 4,
    threads: 4,
    population: 8,
    ttlUs: 60_000 * MS,
    traffic: { ratePerSecond: 4, mix },
  },
  production: {
    networkUs: 250,
    localUs: 30,
    replicationUs: 250,
    checkUs: 250,
    dnsTime: { law: 'constant', meanUs: 300 },
    staticTime: { law: 'constant', meanUs: 150 },
    serviceTime: { law: 'erlang', k: 2, meanUs: 8 * MS },
    readTime: { law: 'exponential', meanUs: 1 * MS },
    writeTime: { law: 'exponential', meanUs: 2 * MS },
    applyTime: { law: 'constant', meanUs: 700 },
    workers: 16,
    threads: 16,
    population: 400,
    ttlUs: 300_000 * MS,
    traffic: { ratePerSecond: 400, mix },
  },
}
