/** Runs replications side by side, one process for each core. */
import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import type { Replication } from './replication'

/** One run of a case, by its id. */
export interface Task {
  id: string
  seed: number
  customers: number
}

export class ReplicationPool {
  private readonly workers: ChildProcess[]

  constructor() {
    const file = fileURLToPath(new URL('replicate.worker.ts', import.meta.url))
    // Advanced serialization keeps numbers that JSON cannot express.
    this.workers = Array.from({ length: availableParallelism() }, () => fork(file, { serialization: 'advanced' }))
  }

  /** Runs all tasks; the results are in their order. Rejects when a process fails. */
  async run(tasks: readonly Task[]): Promise<Replication[]> {
    const results: Replication[] = []
    let next = 0
    const work = async (worker: ChildProcess): Promise<void> => {
      while (next < tasks.length) {
        const place = next++
        results[place] = await this.ask(worker, tasks[place])
      }
    }
    await Promise.all(this.workers.map(work))
    return results
  }

  close(): void {
    for (const worker of this.workers) worker.disconnect()
  }

  private ask(worker: ChildProcess, task: Task): Promise<Replication> {
    return new Promise((resolve, reject) => {
      const stopped = (): void => reject(new Error(`The run of ${task.id} with seed ${task.seed} failed.`))
      worker.once('exit', stopped)
      worker.once('message', (message: unknown) => {
        worker.off('exit', stopped)
        if (isReplication(message)) resolve(message)
        else stopped()
      })
      worker.send(task)
    })
  }
}

export function isTask(value: unknown): value is Task {
  return typeof value === 'object' && value !== null && 'id' in value && 'seed' in value && 'customers' in value
}

function isReplication(value: unknown): value is Replication {
  return typeof value === 'object' && value !== null && 'figures' in value && 'broken' in value
}
