// node memory.mjs [--requests 1000000] [--connections 50]: measures the memory of a process that fetches a workflow repeatedly, with the
// default adapter and that of @las/core/node. The heap in use after a garbage collection must not grow with the number of requests.
import { fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { readOptions } from './shared/options.mjs'
import { environment, saveResult, table } from './shared/results.mjs'

const { requests, connections } = readOptions({ requests: 1_000_000, connections: 50 })
const STEPS = 10
const MIB = 1024 * 1024

const server = fork(fileURLToPath(new URL('./transport/server.mjs', import.meta.url)))
const [{ port }] = await once(server, 'message')

/** @typedef {{ requests: number, heap: number, rss: number, handles: number }} Sample */

const sections = []
for (const name of ['this SDK, axios (default)', 'this SDK, @las/core/node']) {
  const samples = await runClient(name)
  // The first tenth of the requests fills caches and compiles functions.
  const [warm, last] = [samples[1], samples.at(-1)]
  const growth = ((last?.heap ?? Number.NaN) - (warm?.heap ?? Number.NaN)) / MIB
  sections.push(
    `## ${name}`,
    `Growth of the heap in use from a tenth of the requests to all ${requests.toLocaleString('en')}: ${growth.toFixed(2)} MiB.`,
    table(
      ['requests', 'heap in use, MiB', 'resident, MiB', 'resources'],
      samples.map(sample => [
        sample.requests.toLocaleString('en'),
        (sample.heap / MIB).toFixed(2),
        (sample.rss / MIB).toFixed(1),
        sample.handles,
      ]),
    ),
  )
}
server.disconnect()

saveResult(
  'memory',
  [
    '# Memory over many requests',
    `\`getWorkflow\` with ${connections} connections. The heap is measured after a garbage collection; resources are those of \`process.getActiveResourcesInfo()\`.`,
    environment(['axios']),
    ...sections,
  ].join('\n\n'),
)

/** @param {string} name @returns {Promise<Sample[]>} */
async function runClient(name) {
  const script = fileURLToPath(new URL('./memory/client-process.mjs', import.meta.url))
  const child = spawn(
    process.execPath,
    ['--expose-gc', script, name, `http://127.0.0.1:${port}`, String(requests), String(connections), String(STEPS)],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const closed = once(child, 'close')
  /** @type {Sample[]} */
  const samples = []
  for await (const line of createInterface({ input: child.stdout })) {
    console.error(`${name}: ${line}`)
    samples.push(JSON.parse(line))
  }
  const [code] = await closed
  if (code !== 0) throw new Error(`${name} exited with code ${code}.`)
  return samples
}
