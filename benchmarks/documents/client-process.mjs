// Runs one client in a separate process. All modules are loaded before the measurement starts.
import { clients } from './clients.mjs'

const [, , name = '', origin = '', documents = '', bytes = ''] = process.argv
const create = clients[name]
if (!create) throw new Error(`Unknown client ${name}.`)
const content = Buffer.alloc(Number(bytes), 'x')
content.write('%PDF-1.7\n')
const run = await create(origin)
const cpuBefore = process.cpuUsage()
const startedAt = performance.now()
await run(Array.from({ length: Number(documents) }, () => content))
const milliseconds = performance.now() - startedAt
const { user, system } = process.cpuUsage(cpuBefore)
process.send?.({ milliseconds, cpu: (user + system) / 1_000 }, () => process.exit())
