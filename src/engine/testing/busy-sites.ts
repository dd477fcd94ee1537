/** Sites on which much happens, one for each thing that a law can be broken in. */
import { Haproxy } from '../services/haproxy/haproxy'
import { Simulation } from '../simulation'
import { everySecond, farm, identical, onHost, site } from './designs'
import { group } from './group-design'

export const traffic = { ratePerSecond: 50, mix: { static: 1, read: 1, write: 1 } }
export const busySite = () =>
  new Simulation({ ...site({ application: { readsFrom: ['primary', 'replica'], workers: 1 } }), traffic })
export const busyFarm = () =>
  new Simulation({ ...farm(identical(2, { workUs: 50_000, maxconn: 4 }), { check: everySecond }), traffic })

/** One whose clients the kernel holds, most of them. */
export const limitedFarm = () =>
  new Simulation({ ...farm(identical(2, { workUs: 50_000 }), { maxconn: 2, backlog: 50 }), traffic })

/** One whose clients keep their connections, and share those to servers. */
export const keptFarm = () => {
  const { services, ...rest } = farm(identical(2, { workUs: 5000 }), { httpReuse: 'always' })
  const keeping = services.map((part) => (part.kind === 'users' ? { ...part, keepAlive: true } : part))
  return new Simulation({ ...rest, services: keeping, traffic })
}

/** One with a backend for some images, whose servers have as much to do. */
export const dividedFarm = () =>
  new Simulation({
    ...farm([...identical(2, { workUs: 50_000 }), { workUs: 50_000, backend: 'st' }], {
      backends: [{ name: 'st' }],
      useBackend: [{ backend: 'st', pathBeg: ['/img/1', '/img/2', '/img/3', '/img/4'] }],
    }),
    traffic,
  })

/** Its two backends have each other's servers. */
export function swapBackends({ world }: Simulation): void {
  for (const service of world.services) {
    if (!(service instanceof Haproxy)) continue
    const { homes } = service.backends
    homes.forEach((home, server) => (homes[server] = 1 - home))
  }
}

export function miscountBackend({ world }: Simulation): void {
  for (const service of world.services) if (service instanceof Haproxy) service.backends.all[1].account.present++
}

export const darkFarm = () =>
  new Simulation({ ...onHost(farm(identical(3), { check: everySecond }), 's1', 's2'), traffic }, [
    { atUs: 1e6, op: 'powerOff', target: 'host' },
  ])

/** One host that filters packets, behind which s1 gets no check and no request. */
export const filteredFarm = () => {
  const farmed = onHost(farm(identical(3), { check: everySecond }), 's1')
  const hosts = farmed.hosts.map((host) => ({ ...host, rules: [] }))
  return new Simulation({ ...farmed, hosts, firewall: true, traffic })
}

export const semiSyncSite = () => new Simulation({ ...site({ primary: { semiSyncSource: true } }), traffic })

export const crowdedFarm = () =>
  new Simulation({ ...farm(identical(2, { workUs: 90_000, maxconn: 1 }), { balance: 'source' }), traffic })

export const busyGroup = () =>
  new Simulation({ ...group([{}, { weight: 2 }, { backup: true }]), traffic }, [{ atUs: 0, op: 'kill', target: 'a1' }])

export const cookieFarm = () =>
  new Simulation({ ...farm(identical(2, { workUs: 50_000 }), { cookie: true }), traffic }, [
    { atUs: 0, op: 'state', target: 'haproxy', server: 's2', state: 'drain' },
  ])

export const watchedSite = () =>
  new Simulation({ ...onHost(site(), 'nginx', 'application', 'primary'), traffic }, [
    { atUs: 0, op: 'monitoring', on: true },
    { atUs: 0, op: 'set', target: 'agent-host', setting: 'interval', value: 1e6 },
  ])

export const managedSite = () =>
  new Simulation({ ...site(), traffic }, [
    { atUs: 0, op: 'failover', on: true },
    { atUs: 0, op: 'set', target: 'manager', setting: 'probe interval', value: 100_000 },
    { atUs: 200_000, op: 'kill', target: 'primary' },
  ])
