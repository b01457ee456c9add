// node upload.mjs [--rounds 7] [--megabytes 60]: measures the time and memory of uploading a file from a path, and of downloading a
// file as a stream, with this SDK, axios and node:http. Each transfer runs in a separate process, so that its peak memory can be
// measured. The clients take turns in each round.
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readOptions } from './shared/options.mjs'
import { environment, median, saveResult, table } from './shared/results.mjs'
import { clients } from './upload/clients.mjs'

const { rounds, megabytes } = readOptions({ rounds: 7, megabytes: 60 })
const reference = 'node:http'
const MIB = 1024 * 1024

/** @typedef {{ milliseconds: number, memory: number }} Result */

const folder = mkdtempSync(join(tmpdir(), 'las-benchmark-'))
const file = join(folder, 'large.pdf')
const smallFile = join(folder, 'small.pdf')
const content = Buffer.alloc(megabytes * MIB, 'x')
content.write('%PDF-1.7\n')
writeFileSync(file, content)
writeFileSync(smallFile, content.subarray(0, 1000))
const server = fork(script('server'), [file])
const [{ port }] = await once(server, 'message')

/** @param {string} name @param {string} direction @returns {Promise<Result>} */
async function run(name, direction) {
  const client = fork(script('client-process'), [name, direction, `http://127.0.0.1:${port}`, file, smallFile])
  const message = once(client, 'message')
  const exit = once(client, 'exit').then(([code]) => {
    throw new Error(`${name} exited with code ${code}.`)
  })
  exit.catch(() => undefined)
  const [result] = await Promise.race([message, exit])
  return result
}

const sections = []
try {
  for (const direction of /** @type {const} */ (['upload', 'download'])) {
    const names = Object.keys(clients).filter(name => direction in (clients[name] ?? {}))
    /** @type {Record<string, Result>[]} */
    const measured = []
    for (let round = 0; round < rounds; round++) {
      /** @type {Record<string, Result>} */
      const results = {}
      // Each round starts with a different client.
      for (const [index] of names.entries()) {
        const name = names[(index + round) % names.length] ?? reference
        results[name] = await run(name, direction)
      }
      measured.push(results)
    }
    /** @param {string} name @param {(result: Result, reference: Result) => number} figure */
    const of = (name, figure) =>
      median(
        measured.map(results => {
          const [result, base] = [results[name], results[reference]]
          return result && base ? figure(result, base) : Number.NaN
        }),
      )
    sections.push(
      `## ${direction === 'upload' ? 'Upload from a path' : 'Download to a stream'}`,
      table(
        ['client', 'ms', `× ${reference}`, 'peak memory above idle, MiB'],
        names.map(name => [
          name,
          Math.round(of(name, ({ milliseconds }) => milliseconds)),
          of(name, (result, base) => result.milliseconds / base.milliseconds).toFixed(2),
          (of(name, ({ memory }) => memory) / MIB).toFixed(1),
        ]),
      ),
    )
  }
} finally {
  server.disconnect()
  rmSync(folder, { recursive: true })
}

saveResult(
  'upload',
  [
    '# Large files',
    `A file of ${megabytes} MiB is uploaded to and downloaded from a local server in another process: medians of ${rounds} processes each; ratios are medians of the ratios within a round. Idle memory is measured after a small transfer of the same kind.`,
    environment(['axios']),
    ...sections,
  ].join('\n\n'),
)

/** @param {string} name */
function script(name) {
  return fileURLToPath(new URL(`./upload/${name}.mjs`, import.meta.url))
}
