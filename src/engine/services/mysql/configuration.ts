/**
 * MySQL's system variables: `set` is SET GLOBAL, which changes one until the process ends; a restart gives each the value of
 * the configuration file, or the one that SET PERSIST has put in its place.
 */
import type { Tape, Taped } from '../../kernel/tape'
import type { Settings } from '../settings'

const variables = [
  'replica_net_timeout',
  'rpl_semi_sync_source_enabled',
  'rpl_semi_sync_source_timeout',
  'rpl_semi_sync_source_wait_point',
  'rpl_semi_sync_source_wait_for_replica_count',
  'rpl_semi_sync_replica_enabled',
  'read_only',
  'super_read_only',
  'max_connections',
]

export class Configuration implements Taped {
  private readonly variables: readonly string[]
  private readonly first: Float64Array
  private readonly kept: Float64Array

  /** The settings have the values of the configuration file. */
  constructor(private readonly settings: Settings) {
    forceReadOnly(settings, 'super_read_only')
    this.variables = variables.filter((keyword) => settings.has(keyword))
    this.first = new Float64Array(this.variables.map((keyword) => settings.get(keyword)))
    this.kept = this.first.slice()
  }

  /** SET PERSIST, or a line of the file while the process is down: a variable keeps its value; both `read_only` go together. */
  persist(keyword: string): void {
    const ending = keyword.endsWith('read_only') ? 'read_only' : keyword
    this.variables.forEach((variable, i) => {
      if (variable.endsWith(ending)) this.kept[i] = this.settings.get(variable)
    })
  }

  /** The process starts: tells the places of the settings that get another value than before, and those values. */
  restart(tell: (place: number, value: number) => void): void {
    this.variables.forEach((keyword, i) => {
      const before = this.settings.get(keyword)
      const place = this.settings.set(keyword, this.kept[i])
      if (before !== this.kept[i]) tell(place, this.kept[i])
    })
  }

  tape(tape: Tape): void {
    const on = tape.optional(
      this.kept.some((value, place) => value !== this.first[place]),
      () => {
        tape.array(this.kept, this.kept.length)
      },
    )
    if (!on && tape.playing) this.kept.set(this.first)
  }
}

/** `super_read_only` on switches `read_only` on, and `read_only` off switches `super_read_only` off. */
export function forceReadOnly(settings: Settings, changed: string): void {
  if (!settings.has('super_read_only')) return
  if (changed === 'super_read_only' && settings.flag('super_read_only')) settings.set('read_only', 1)
  if (changed === 'read_only' && !settings.flag('read_only')) settings.set('super_read_only', 0)
}
