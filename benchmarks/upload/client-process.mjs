// Runs one transfer of a client, and reports its duration and the increase of the memory of the process.
import { clients } from './clients.mjs'

const [, , name = '', direction = '', origin = '', file = '', smallFile = ''] = process.argv
const client = clients[name]?.[/** @type {'upload' | 'download'} */ (direction)]
if (!client) throw new Error(`The client ${name} does not support ${direction}.`)
const transfer = await client(origin)
// A small transfer loads the modules that are loaded with the first request.
await transfer('small', smallFile)
await new Promise(resolve => setTimeout(resolve, 50))

const idle = process.memoryUsage.rss()
const startedAt = performance.now()
await transfer('large', file)
const milliseconds = performance.now() - startedAt
// The peak since the start of the process, in KiB. If loading needed more memory than the transfer, this is more than the peak of the transfer.
const peak = process.resourceUsage().maxRSS * 1024
process.send?.({ milliseconds, memory: peak - idle }, () => process.exit())
