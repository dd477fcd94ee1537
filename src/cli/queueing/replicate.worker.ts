/** A worker process that runs cases for `npm run theory`: it receives a case, a seed and a length, and sends figures back. */
import process from 'node:process'
import { queueingCases } from './cases'
import { replicate } from './replication'
import { isTask } from './replication-pool'

process.on('message', (message: unknown) => {
  if (!isTask(message)) return
  const queue = queueingCases.find(({ id }) => id === message.id)
  if (queue !== undefined) process.send?.(replicate(queue, message.seed, message.customers))
})
