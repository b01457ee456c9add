// node cli-upload.mjs [--rounds 5] [--documents 2000] [--kilobytes 20] [--concurrency 16] [--memoryRounds 3]: measures how many documents per second
// `las upload` creates, compared with a program that calls createDocuments, and the memory of `las upload` for few and many
// documents. Both use the same local server in a separate process and take turns in each round. The times are those of whole
// processes, without the start of Node.js.
import { fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readOptions } from './shared/options.mjs'
import { environment, median, saveResult, table } from './shared/results.mjs'

const { rounds, documents, kilobytes, concurrency, memoryRounds } = readOptions({
  rounds: 5,
  documents: 2_000,
  kilobytes: 20,
  concurrency: 16,
  memoryRounds: 3,
})
const file = (/** @type {string} */ path) => fileURLToPath(new URL(path, import.meta.url))
const temporary = mkdtempSync(join(tmpdir(), 'las-cli-upload-'))

/** @typedef {{ milliseconds: number, cpu: number, megabytes: number }} Result */

/** The programs, bundled in the same way. */
const programs = {
  createDocuments: join(temporary, 'create-documents.cjs'),
  'las upload': join(temporary, 'las', 'las.cjs'),
}
const { build } = createRequire(file('../packages/cli/package.json'))('esbuild')
await build({
  entryPoints: [file('./cli-upload/create-documents.mjs')],
  outfile: programs.createDocuments,
  bundle: true,
  platform: 'node',
  format: 'cjs',
  minify: true,
  tsconfig: file('../tsconfig.base.json'),
})
await once(spawn(process.execPath, [file('../packages/cli/tooling/build.mjs'), join(temporary, 'las')]), 'close')

const server = fork(file('./documents/server.mjs'))
const [{ port }] = await once(server, 'message')
const origin = `http://127.0.0.1:${port}`

/** Writes a folder of documents. @param {number} count */
function folderOf(count) {
  const folder = join(temporary, `documents-${count}`)
  mkdirSync(folder)
  const content = Buffer.alloc(kilobytes * 1_000, 'x')
  content.write('%PDF-1.7\n')
  for (let index = 0; index < count; index++) writeFileSync(join(folder, `${index}.pdf`), content)
  return folder
}

let runs = 0

/**
 * Runs a program with a new journal, and returns its time and peak memory.
 * @param {string} program @param {string} folder @param {number} count
 * @returns {Promise<Result>}
 */
async function run(program, folder, count) {
  server.send('reset')
  await once(server, 'message')
  const args =
    program === programs['las upload']
      ? ['upload', folder, '--journal', join(temporary, `journal-${runs++}`), '--concurrency', String(concurrency)]
      : [folder, String(concurrency)]
  const child = spawn(process.execPath, ['--require', file('./cli-upload/report-memory.cjs'), program, ...args], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: {
      ...process.env,
      HOME: temporary,
      LAS_CLIENT_ID: 'id',
      LAS_CLIENT_SECRET: 'secret',
      LAS_API_ENDPOINT: `${origin}/v1`,
      LAS_AUTH_ENDPOINT: origin,
    },
  })
  const [[{ milliseconds, cpu, kilobytes }], [code]] = await Promise.all([once(child, 'message'), once(child, 'close')])
  server.send('report')
  const [{ created, stored }] = await once(server, 'message')
  if (code !== 0 || created !== count || stored !== count) {
    throw new Error(
      `${program} ended with code ${code}, created ${created} and stored ${stored} of ${count} documents.`,
    )
  }
  return { milliseconds, cpu, megabytes: kilobytes / 1_024 }
}

const folder = folderOf(documents)
const names = /** @type {(keyof typeof programs)[]} */ (Object.keys(programs))
/** @type {Record<string, Result>[]} */
const measured = []
for (let round = 0; round <= rounds; round++) {
  /** @type {Record<string, Result>} */
  const results = {}
  // Each round starts with another program.
  for (const name of round % 2 === 0 ? names : names.toReversed()) {
    results[name] = await run(programs[name], folder, documents)
  }
  // The first round fills the caches of the operating system.
  if (round > 0) measured.push(results)
}
const many = documents * 5
const manyFolder = memoryRounds > 0 ? folderOf(many) : ''
const memory = []
for (let round = 0; round < memoryRounds; round++)
  memory.push((await run(programs['las upload'], manyFolder, many)).megabytes)
server.disconnect()
rmSync(temporary, { recursive: true })

/** @param {string} name @param {(result: Result, base: Result) => number} figure */
function of(name, figure) {
  return median(
    measured.map(results => {
      const [result, base] = [results[name], results.createDocuments]
      return result && base ? figure(result, base) : Number.NaN
    }),
  )
}

saveResult(
  'cli-upload',
  [
    '# las upload',
    `${documents} documents of ${kilobytes} kB, ${concurrency} at a time: medians of ${rounds} processes each; ratios are medians of the ratios within a round. Times include reading the folder and the journal, but not the start of Node.js.`,
    environment(),
    table(
      ['program', 'documents/s', '× createDocuments', 'CPU ms', '× CPU', 'peak memory'],
      names.map(name => [
        name,
        Math.round(of(name, ({ milliseconds }) => (documents / milliseconds) * 1_000)),
        of(name, (result, base) => base.milliseconds / result.milliseconds).toFixed(2),
        Math.round(of(name, ({ cpu }) => cpu)),
        of(name, (result, base) => result.cpu / base.cpu).toFixed(2),
        `${Math.round(of(name, ({ megabytes }) => megabytes))} MB`,
      ]),
    ),
    memoryRounds > 0 && `Peak memory of \`las upload\` for ${many} documents: ${Math.round(median(memory))} MB.`,
  ]
    .filter(Boolean)
    .join('\n\n'),
)
