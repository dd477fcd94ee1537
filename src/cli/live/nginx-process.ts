/** A real nginx on loopback, which accepts connections: in a folder of its own, with one file. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { writeNginxConfig } from './nginx-config'
import { Program } from './program'
import type { Progress } from './progress'
import type { NginxConfig } from './steps'

/** Where it listens, and where its applications do. */
export interface NginxAddress {
  host: string
  port: number
  server: (place: number) => string
}

export class NginxProcess {
  private constructor(
    /** The configuration as the program got it. */
    readonly text: string,
    private readonly program: Program,
  ) {}

  /** Starts it in `folder`; it accepts connections when this resolves. */
  static async start(
    progress: Progress,
    config: NginxConfig,
    { host, port, server }: NginxAddress,
    command: string,
    folder: string,
  ): Promise<NginxProcess> {
    mkdirSync(join(folder, 'html'), { recursive: true })
    writeFileSync(join(folder, 'html', 'index.html'), 'a file\n')
    const text = writeNginxConfig(config, { folder, frontend: `${host}:${port}`, server })
    const file = join(folder, 'nginx.conf')
    writeFileSync(file, text)
    const args = ['-p', folder, '-c', file, '-g', 'daemon off;']
    const nginx = new NginxProcess(text, new Program(command, args, progress, () => undefined))
    try {
      await progress.until('nginx to be ready', () => accepts(host, port))
      return nginx
    } catch (error) {
      await nginx.stop()
      throw error
    }
  }

  stop(): Promise<void> {
    return this.program.stop()
  }
}

function accepts(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port })
    const end = (accepted: boolean) => {
      socket.destroy()
      resolve(accepted)
    }
    socket.once('connect', () => end(true))
    socket.once('error', () => end(false))
  })
}
