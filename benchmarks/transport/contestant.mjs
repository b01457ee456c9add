// One contestant in a process of its own: `{ requests, connections }` in, `{ milliseconds, cpu }` out.
import { contestants } from './contestants.mjs'

const [name = '', origin = ''] = process.argv.slice(2)
const create = contestants[name]
if (!create) throw new Error(`No contestant is called ${name}.`)

/** @type {Map<number, import('./contestants.mjs').Call>} */
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
