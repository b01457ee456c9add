// node cli-list-memory.mjs [--few 10000] [--many 100000] [--rounds 3]: measures the peak memory of `las documents list --all --output
// jsonl` for few and for many documents. Both processes list the documents of one emulator; `--dataset-id` selects few or many.
import { fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { readOptions } from './shared/options.mjs'
import { environment, median, saveResult, table } from './shared/results.mjs'

const { few, many, rounds } = readOptions({ few: 10_000, many: 100_000, rounds: 3 })
const LIMIT = 1.2
const FORMATS = ['jsonl', 'json', 'csv', 'yaml', 'id', 'table']

const program = fileURLToPath(new URL('../packages/cli/dist/las.cjs', import.meta.url))
const measure = fileURLToPath(new URL('./cli-list-memory/measure-memory.mjs', import.meta.url))
const server = fork(fileURLToPath(new URL('./cli-list-memory/process.mjs', import.meta.url)), [
  String(few),
  String(many),
])
const [{ env, datasets }] = await once(server, 'message')

/** @param {string} format @param {string} dataset @param {number} documents */
async function run(format, dataset, documents) {
  const args = ['--import', measure, program, 'documents', 'list', '--dataset-id', dataset, '--all', '--output', format]
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  })
  let bytes = 0
  let lines = 0
  child.stdout.on('data', (/** @type {Buffer} */ chunk) => {
    bytes += chunk.length
    for (const byte of chunk) if (byte === 10) lines++
  })
  const [[{ peak }], [code]] = await Promise.all([once(child, 'message'), once(child, 'close')])
  if (code !== 0) throw new Error(`las exited with code ${code}.`)
  if (format === 'jsonl' && lines !== documents) throw new Error(`las wrote ${lines} lines, not ${documents}.`)
  return { peak, bytes }
}

/** @type {(string | number)[][]} */
const rows = []
let ratio = Number.NaN
for (const format of FORMATS) {
  const peaks = { few: /** @type {number[]} */ ([]), many: /** @type {number[]} */ ([]) }
  let bytes = 0
  for (let round = 0; round < rounds; round++) {
    peaks.few.push((await run(format, datasets.few, few)).peak)
    const result = await run(format, datasets.many, many)
    peaks.many.push(result.peak)
    bytes = result.bytes
  }
  const [small, large] = [median(peaks.few), median(peaks.many)]
  if (format === 'jsonl') ratio = large / small
  const mib = (/** @type {number} */ value) => (value / 2 ** 20).toFixed(1)
  rows.push([format, mib(small), mib(large), (large / small).toFixed(2), mib(bytes)])
  console.error(rows.at(-1)?.join('  '))
}
server.disconnect()

saveResult(
  'cli-list-memory',
  [
    '# Peak memory of a list in the command line',
    `\`las documents list --all\` with ${few.toLocaleString('en')} and with ${many.toLocaleString('en')} documents: the highest resident memory of the process, median of ${rounds} rounds. JSON lines may take ${LIMIT} times the memory.`,
    environment(),
    table(
      ['format', `${few.toLocaleString('en')}, MiB`, `${many.toLocaleString('en')}, MiB`, 'ratio', 'output, MiB'],
      rows,
    ),
  ].join('\n\n'),
)
if (!(ratio <= LIMIT)) process.exitCode = 1
