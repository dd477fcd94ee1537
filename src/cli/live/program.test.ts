// Real programs and their folders do not outlive the test, however it ends.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('../../..', import.meta.url))

/** Starts a program that never ends, in a folder, prints where both are, and then does something. */
function script(then: string): string {
  return `
    import { cleanUpAtExit, Program, temporaryFolder } from './src/cli/live/program.ts'
    import { Progress } from './src/cli/live/progress.ts'
    cleanUpAtExit()
    const folder = temporaryFolder()
    const forever = 'console.log(process.pid); setInterval(() => 0, 1000)'
    const program = new Program(process.execPath, ['-e', forever], new Progress(), async (pid) => {
      console.log(pid + ' ' + folder)
      ${then}
    })`
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

async function endsWith(then: string, signal: NodeJS.Signals | null) {
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script(then)], { cwd: root })
  const said = await new Promise<string>((resolve) => child.stdout.once('data', (data) => resolve(String(data))))
  const [pid, folder] = said.trim().split(' ')
  if (signal !== null) child.kill(signal)
  const code = await new Promise((resolve) => child.once('close', resolve))
  await expect.poll(() => isRunning(Number(pid)), { timeout: 5000 }).toBe(false)
  return { code, folderLeft: existsSync(folder) }
}

// Each starts two processes, which takes a while on a busy machine.
describe('a real program', { timeout: 60_000 }, () => {
  it.each<[NodeJS.Signals, number]>([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ])('is ended by %s', async (signal, code) => {
    expect(await endsWith('', signal)).toEqual({ code, folderLeft: false })
  })

  it('is ended when the test stops, or crashes', async () => {
    expect(await endsWith('process.exit(3)', null)).toEqual({ code: 3, folderLeft: false })
    expect(await endsWith("throw new Error('broken')", null)).toEqual({ code: 1, folderLeft: false })
  })
})
