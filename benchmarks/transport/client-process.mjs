// Runs one client in a separate process. Receives `{ requests, connections }`, and replies with `{ milliseconds, cpu }`.
import { clients } from './clients.mjs'

const [name = '', origin = ''] = process.argv.slice(2)
const create = clients[name]
if (!create) throw new Error(`Unknown client ${name}.`)

/** @type {Map<number, import('./clients.mjs').Call>} */
const calls = new Map()

process.on('message', async message => {
  const { requests, connections } = /** @type {{ requests: number, connections: number }} */ (message)
  const call = calls.get(connections) ?? (await create(origin, connections))
  calls.set(connections, call)
  const cpuBefore = process.cpuUsage()
  const startedAt = performance.now()
  let left = requests
  const worker = async () => {
    while (left-- > 0) await call()
  }
  await Promise.all(Array.from({ length: connections }, worker))
  const milliseconds = performance.now() - startedAt
  const { user, system } = process.cpuUsage(cpuBefore)
  process.send?.({ milliseconds, cpu: (user + system) / 1_000 })
})
process.on('disconnect', () => process.exit())
