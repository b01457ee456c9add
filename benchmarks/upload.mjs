// node upload.mjs [--rounds 7] [--megabytes 60]: time and memory of a file that goes from a path to the file server, and of
// one that comes as a stream, through the SDK, the official one and bare node:http. Each exchange has a process of its
// own, so that its peak of memory is its own; the contestants take turns in every round.
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { environment, keep, median, table } from './shared/figures.mjs'
import { numbers } from './shared/option.mjs'
import { contestants } from './upload/contestants.mjs'

const { rounds, megabytes } = numbers({ rounds: 7, megabytes: 60 })
const reference = 'node:http'
const MIB = 1024 * 1024

/** @typedef {{ milliseconds: number, memory: number }} Result */

const folder = mkdtempSync(join(tmpdir(), 'las-benchmark-'))
const file = join(folder, 'large.pdf')
const content = Buffer.alloc(megabytes * MIB, 'x')
content.write('%PDF-1.7\n')
writeFileSync(file, content)
const server = fork(script('server'), [file])
const [{ port }] = await once(server, 'message')

/** @param {string} name @param {string} direction @returns {Promise<Result>} */
async function run(name, direction) {
  const contestant = fork(script('contestant'), [name, direction, `http://127.0.0.1:${port}`, file])
  const answer = once(contestant, 'message')
  const exit = once(contestant, 'exit').then(([code]) => {
    throw new Error(`${name} ended with exit code ${code}.`)
  })
  exit.catch(() => undefined)
  const [result] = await Promise.race([answer, exit])
  return result
}

const sections = []
try {
  for (const direction of /** @type {const} */ (['upload', 'download'])) {
    const names = Object.keys(contestants).filter(name => direction in (contestants[name] ?? {}))
    /** @type {Record<string, Result>[]} */
    const seen = []
    for (let round = 0; round < rounds; round++) {
      /** @type {Record<string, Result>} */
      const results = {}
      // Another one begins each time.
      for (const [index] of names.entries()) {
        const name = names[(index + round) % names.length] ?? reference
        results[name] = await run(name, direction)
      }
      seen.push(results)
    }
    /** @param {string} name @param {(result: Result, reference: Result) => number} figure */
    const of = (name, figure) =>
      median(
        seen.map(results => {
          const [result, base] = [results[name], results[reference]]
          return result && base ? figure(result, base) : Number.NaN
        }),
      )
    sections.push(
      `## ${direction === 'upload' ? 'Upload from a path' : 'Download to a stream'}`,
      table(
        ['client', 'ms', `× ${reference}`, 'peak memory over idle, MiB'],
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

keep(
  'upload',
  [
    '# Large files',
    `A file of ${megabytes} MiB to and from a local server in another process: medians of ${rounds} processes each; ratios are medians of the ratios within a round. Idle is the process with everything loaded, after a small exchange of the same kind.`,
    environment(['axios']),
    ...sections,
  ].join('\n\n'),
)

/** @param {string} name */
function script(name) {
  return fileURLToPath(new URL(`./upload/${name}.mjs`, import.meta.url))
}
