// One contestant over many requests, in a process of its own: a line of JSON for each step.
import { contestants } from '../transport/contestants.mjs'

const [, , name = '', origin = '', requests = '', connections = '', steps = ''] = process.argv
const create = contestants[name]
if (!create) throw new Error(`No contestant is called ${name}.`)
const call = await create(origin, Number(connections))

let done = 0
/** @param {number} count */
async function run(count) {
  let left = count
  const worker = async () => {
    while (left-- > 0) await call()
  }
  await Promise.all(Array.from({ length: Number(connections) }, worker))
  done += count
}

async function sample() {
  // A timer that has run out and an answer that was read are let go of in the next turns of the event loop.
  await new Promise(resolve => setTimeout(resolve, 100))
  globalThis.gc?.()
  globalThis.gc?.()
  const { heapUsed, rss } = process.memoryUsage()
  console.log(JSON.stringify({ requests: done, heap: heapUsed, rss, handles: process.getActiveResourcesInfo().length }))
}

await run(Number(connections))
await sample()
for (let step = 0; step < Number(steps); step++) {
  await run(Math.round(Number(requests) / Number(steps)))
  await sample()
}
process.exit()
