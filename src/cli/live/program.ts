/**
 * Runs real programs in the foreground, each in a temporary folder of its own. Whatever ends this process, short of SIGKILL,
 * ends them too, each by its process id, and removes the folders.
 */
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { createInterface } from 'node:readline'
import type { Progress } from './progress'

const running = new Set<ChildProcess>()
const folders = new Set<string>()
/** Time to exit by itself before it is killed. */
const GRACE_MS = 2000
const SIGNALED = 128
const signals = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 } as const
const MOST_ERROR_LINES = 20

/** From now on nothing is left behind when this process ends. */
export function cleanUpAtExit(): void {
  process.once('exit', () => {
    for (const child of running) child.kill('SIGKILL')
    for (const folder of folders) rmSync(folder, { recursive: true, force: true })
  })
  for (const [signal, number] of Object.entries(signals)) process.once(signal, () => process.exit(SIGNALED + number))
}

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'failover-live-'))
  folders.add(folder)
  return folder
}

export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true })
  folders.delete(folder)
}

export class Program {
  private readonly child: ChildProcess
  private readonly ended: Promise<void>
  private readonly errors: string[] = []
  private stopping = false

  /** Starts it; `onLine` gets each line of its standard output. Exiting by itself is a failure. */
  constructor(command: string, args: readonly string[], progress: Progress, onLine: (line: string) => void) {
    this.child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] })
    running.add(this.child)
    const { stdout, stderr } = this.child
    if (stdout !== null) createInterface(stdout).on('line', onLine)
    if (stderr !== null) createInterface(stderr).on('line', (line) => this.errors.push(line))
    this.ended = new Promise((resolve) => {
      this.child.once('error', (error) => this.errors.push(error.message))
      this.child.once('close', () => {
        running.delete(this.child)
        if (!this.stopping) progress.fail(`${command} ended by itself. ${this.lastWords}`)
        resolve()
      })
    })
  }

  /** The last lines of its standard error. */
  get lastWords(): string {
    return this.errors.slice(-MOST_ERROR_LINES).join('\n')
  }

  async stop(): Promise<void> {
    this.stopping = true
    this.child.kill('SIGTERM')
    const timer = setTimeout(() => this.child.kill('SIGKILL'), GRACE_MS)
    await this.ended
    clearTimeout(timer)
  }
}
