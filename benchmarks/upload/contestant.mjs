// One exchange of one contestant: how long it took, and how far the memory of the process rose over what it was before.
import { contestants } from './contestants.mjs'

const [, , name = '', direction = '', origin = '', file = ''] = process.argv
const contestant = contestants[name]?.[/** @type {'upload' | 'download'} */ (direction)]
if (!contestant) throw new Error(`There is no ${direction} by ${name}.`)
const exchange = await contestant(origin)
// A small exchange loads what is loaded with the first request.
await exchange('small', new URL('./server.mjs', import.meta.url).pathname)
await new Promise(resolve => setTimeout(resolve, 50))

const idle = process.memoryUsage.rss()
const startedAt = performance.now()
await exchange('large', file)
const milliseconds = performance.now() - startedAt
// In kibibytes, since the process began: where loading took more than the exchange, the true figure is lower.
const peak = process.resourceUsage().maxRSS * 1024
process.send?.({ milliseconds, memory: peak - idle }, () => process.exit())
