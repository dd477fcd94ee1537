/** Sends commands to a real HAProxy over its stats socket. */
import { connect } from 'node:net'

/** The answer to one command; fails when nobody listens. */
export function ask(socketPath: string, command: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = ''
    const socket = connect(socketPath)
    socket.setEncoding('utf8')
    socket.on('data', (part: string) => (answer += part))
    socket.once('error', reject)
    socket.once('close', () => resolve(answer.trim()))
    socket.write(`${command}\n`)
  })
}
