/** Finds the real programs on this machine, with their versions. */
import { spawnSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { env } from 'node:process'
import type { ProgramName } from './live-case'
import type { RealProgram } from './live-trace'

/** Where systems keep servers, even if not in every user's PATH. */
const MORE_FOLDERS = ['/usr/sbin', '/usr/local/sbin']

/** Null when it is not installed. */
export function findProgram(name: ProgramName): RealProgram | null {
  const folders = [...(env.PATH ?? '').split(delimiter).filter((folder) => folder !== ''), ...MORE_FOLDERS]
  const command = folders.map((folder) => join(folder, name)).find(isExecutable)
  if (command === undefined) return null
  const { stdout, stderr } = spawnSync(command, ['-v'], { encoding: 'utf8' })
  const [, version] = /version:? (?:nginx\/)?(\S+)/.exec(`${stdout}${stderr}`) ?? ['', 'unknown']
  return { command, version }
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}
