// node memory.mjs [--requests 1000000] [--connections 50]: memory of a process that gets a workflow again and again, over the
// default and the lean adapter. What lives after a garbage collection must not grow with the requests.
import { fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { environment, keep, table } from './shared/figures.mjs'
import { numbers } from './shared/option.mjs'

const { requests, connections } = numbers({ requests: 1_000_000, connections: 50 })
const STEPS = 10
const MIB = 1024 * 1024

const server = fork(fileURLToPath(new URL('./transport/server.mjs', import.meta.url)))
const [{ port }] = await once(server, 'message')

/** @typedef {{ requests: number, heap: number, rss: number, handles: number }} Sample */

const sections = []
for (const name of ['ours, axios (default)', 'ours, @las/core/node']) {
  const samples = await soak(name)
  // The first tenth fills caches and lets functions be compiled.
  const [warm, last] = [samples[1], samples.at(-1)]
  const growth = ((last?.heap ?? Number.NaN) - (warm?.heap ?? Number.NaN)) / MIB
  sections.push(
    `## ${name}`,
    `Heap in use after ${requests.toLocaleString('en')} requests against that after a tenth of them: ${growth.toFixed(2)} MiB.`,
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

keep(
  'memory',
  [
    '# Memory over many requests',
    `\`getWorkflow\` at ${connections} connections; the heap is measured after a garbage collection, resources are those of \`process.getActiveResourcesInfo()\`.`,
    environment(['axios']),
    ...sections,
  ].join('\n\n'),
)

/** @param {string} name @returns {Promise<Sample[]>} */
async function soak(name) {
  const script = fileURLToPath(new URL('./memory/soak.mjs', import.meta.url))
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
  if (code !== 0) throw new Error(`${name} ended with exit code ${code}.`)
  return samples
}
