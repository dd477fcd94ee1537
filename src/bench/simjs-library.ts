/** Loads simjs, which attaches itself only to a browser's window: it is given one while it loads. */
export interface SimRequest {
  done(callback: () => void, context?: object): SimRequest
  cancel(): void
}

export interface SimEntity {
  time(): number
  setTimer(duration: number): SimRequest
  useFacility(facility: object, duration: number): SimRequest
  getBuffer(buffer: object, amount: number): SimRequest
  putBuffer(buffer: object, amount: number): SimRequest
}

interface SimRun {
  /** Its `start` is called with what follows its name. */
  addEntity<Kind extends SimEntity, Args extends unknown[]>(
    kind: new () => Kind & { start(...args: Args): void },
    name?: null,
    ...args: Args
  ): Kind
  simulate(endTime: number): boolean
}

interface SimLibrary {
  Sim: new () => SimRun
  Entity: new () => SimEntity
  /** First come, first served, if the discipline is null. */
  Facility: new (name: string, discipline?: null, servers?: number) => object
  Buffer: new (name: string, capacity: number, initial: number) => object
}

const browser: { Sim?: SimLibrary } = {}
Object.assign(globalThis, { window: browser })
await import('simjs')
Reflect.deleteProperty(globalThis, 'window')
if (browser.Sim === undefined) throw new Error('simjs did not load.')

export const simjs: SimLibrary = browser.Sim
