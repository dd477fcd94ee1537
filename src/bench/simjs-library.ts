/** Loads simjs, which hands itself only to a browser's window: it is given one while it loads. */
export interface SimRequest {
  done(callback: () => void, context?: object): SimRequest
}

export interface SimEntity {
  time(): number
  setTimer(duration: number): SimRequest
  useFacility(facility: object, duration: number): SimRequest
}

interface SimRun {
  addEntity(kind: new () => SimEntity & { start(): void }): unknown
  simulate(endTime: number): boolean
}

interface SimLibrary {
  Sim: new () => SimRun
  Entity: new () => SimEntity
  Facility: new (name: string) => object
}

const browser: { Sim?: SimLibrary } = {}
Object.assign(globalThis, { window: browser })
await import('simjs')
Reflect.deleteProperty(globalThis, 'window')
if (browser.Sim === undefined) throw new Error('simjs did not load.')

export const simjs: SimLibrary = browser.Sim
