// node object-store.mjs [--rounds 5] [--megabytes 60] [--items 200] [--kilobytes 20] [--concurrency 8]: measures the time and memory of
// storing large content in the object store of LAS_TEST_OBJECT_STORE_URL and of reading it, and the time of storing many small items.
// Each measurement runs in a separate process. The content remains in the bucket, below a prefix that starts with "benchmark".
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { readOptions } from './shared/options.mjs'
import { environment, median, saveResult, table } from './shared/results.mjs'

const { rounds, megabytes, items, kilobytes, concurrency } = readOptions({
  rounds: 5,
  megabytes: 60,
  items: 200,
  kilobytes: 20,
  concurrency: 8,
})
const MIB = 1024 * 1024
const target = process.env.LAS_TEST_OBJECT_STORE_URL
if (target === undefined) {
  console.error('Skipped: set LAS_TEST_OBJECT_STORE_URL, AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.')
  process.exit(0)
}
const url = new URL(target)
url.searchParams.set('prefix', `benchmark/${Date.now()}`)

/** @typedef {{ milliseconds: number, cpu: number, peak: number, memory: number }} Result */

/** @param {string} direction @returns {Promise<Result>} */
async function run(direction) {
  const script = fileURLToPath(new URL('./object-store/transfer.mjs', import.meta.url))
  const child = fork(script, [url.href, direction, ...[megabytes, items, kilobytes, concurrency].map(String)])
  const message = once(child, 'message')
  const exit = once(child, 'exit').then(([code]) => {
    throw new Error(`The process exited with code ${code}.`)
  })
  exit.catch(() => undefined)
  const [result] = await Promise.race([message, exit])
  return result
}

/** @type {Record<string, Result[]>} */
const results = { upload: [], download: [], items: [] }
for (let round = 0; round < rounds; round++) {
  for (const [direction, measured] of Object.entries(results)) measured.push(await run(direction))
}

/** @param {string} direction @param {(result: Result) => number} figure */
const of = (direction, figure) => median((results[direction] ?? []).map(figure))

saveResult(
  'object-store',
  [
    '# Object store',
    `Medians of ${rounds} processes each. The object store runs on the same machine. Idle memory is measured after a few small transfers.`,
    environment(),
    table(
      ['measurement', 'ms', 'items per second', 'CPU of the client, ms', 'peak memory, MiB', 'above idle, MiB'],
      Object.keys(results).map(direction => [
        direction === 'items'
          ? `store ${items} items of ${kilobytes} KiB, ${concurrency} at a time`
          : `${direction} ${megabytes} MiB`,
        Math.round(of(direction, ({ milliseconds }) => milliseconds)),
        direction === 'items' ? (items / (of(direction, ({ milliseconds }) => milliseconds) / 1000)).toFixed(1) : '',
        Math.round(of(direction, ({ cpu }) => cpu)),
        (of(direction, ({ peak }) => peak) / MIB).toFixed(1),
        (of(direction, ({ memory }) => memory) / MIB).toFixed(1),
      ]),
    ),
  ].join('\n\n'),
)
