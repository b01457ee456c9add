// Sends many requests with one client, and prints a line of JSON after each step.
import { clients } from '../transport/clients.mjs'

const [, , name = '', origin = '', requests = '', connections = '', steps = ''] = process.argv
const create = clients[name]
if (!create) throw new Error(`Unknown client ${name}.`)
const call = await create(origin, Number(connections))

let completed = 0
/** @param {number} count */
async function run(count) {
  let left = count
  const worker = async () => {
    while (left-- > 0) await call()
  }
  await Promise.all(Array.from({ length: Number(connections) }, worker))
  completed += count
}

async function sample() {
  // Expired timers and consumed responses are released in the next turns of the event loop.
  await new Promise(resolve => setTimeout(resolve, 100))
  globalThis.gc?.()
  globalThis.gc?.()
  const { heapUsed, rss } = process.memoryUsage()
  console.log(
    JSON.stringify({ requests: completed, heap: heapUsed, rss, handles: process.getActiveResourcesInfo().length }),
  )
}

await run(Number(connections))
await sample()
for (let step = 0; step < Number(steps); step++) {
  await run(Math.round(Number(requests) / Number(steps)))
  await sample()
}
process.exit()
