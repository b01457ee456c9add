// node documents.mjs [--rounds 5] [--documents 1000] [--kilobytes 20]: measures how many documents per second createDocuments creates and
// uploads, compared with a client that opens a connection for each request. All clients use the same local server in a separate
// process and take turns in each round. Ratios are calculated within a round.
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { clients } from './documents/clients.mjs'
import { readOptions } from './shared/options.mjs'
import { environment, median, saveResult, table } from './shared/results.mjs'

const { rounds, documents, kilobytes } = readOptions({ rounds: 5, documents: 1_000, kilobytes: 20 })
const reference = 'a connection per request, 32 at a time'
/** Documents per second of the official CLI 13.3.0, measured on another machine. */
const CLI_DOCUMENTS_PER_SECOND = 265

/** @typedef {{ milliseconds: number, cpu: number, connections: number }} Result */

const server = fork(file('server'))
const [{ port }] = await once(server, 'message')
const origin = `http://127.0.0.1:${port}`
const names = Object.keys(clients)

/** @param {string} name @returns {Promise<Result>} */
async function run(name) {
  server.send('reset')
  await once(server, 'message')
  const client = fork(file('client-process'), [name, origin, String(documents), String(kilobytes * 1_000)])
  const exit = once(client, 'exit').then(([code]) => Promise.reject(new Error(`${name} exited with code ${code}.`)))
  exit.catch(() => undefined)
  const [timing] = await Promise.race([once(client, 'message'), exit])
  server.send('report')
  const [{ created, stored, connections }] = await once(server, 'message')
  if (created !== documents || stored !== documents) {
    throw new Error(`${name} created ${created} documents and stored ${stored}, not ${documents}.`)
  }
  return { ...timing, connections }
}

/** @type {Record<string, Result>[]} */
const measured = []
for (let round = 0; round < rounds; round++) {
  /** @type {Record<string, Result>} */
  const results = {}
  // Each round starts with a different client.
  for (const [index] of names.entries()) {
    const name = names[(index + round) % names.length] ?? reference
    results[name] = await run(name)
  }
  measured.push(results)
}
server.disconnect()

/** @param {string} name @param {(result: Result, reference: Result) => number} figure */
function of(name, figure) {
  return median(
    measured.map(results => {
      const [result, base] = [results[name], results[reference]]
      return result && base ? figure(result, base) : Number.NaN
    }),
  )
}

/** @param {Result} result */
const perSecond = ({ milliseconds }) => (documents / milliseconds) * 1_000

saveResult(
  'documents',
  [
    '# Many documents',
    `${documents} documents of ${kilobytes} kB, each created and uploaded: medians of ${rounds} processes each; ratios are medians of the ratios within a round. The official CLI 13.3.0, which uses 32 threads and opens a connection for each request, created ${CLI_DOCUMENTS_PER_SECOND} documents/s on another machine.`,
    environment(['axios']),
    table(
      ['client', 'documents/s', '× a connection per request', '× the official CLI', 'CPU ms', 'connections'],
      names.map(name => [
        name,
        Math.round(of(name, perSecond)),
        of(name, (result, base) => base.milliseconds / result.milliseconds).toFixed(2),
        (of(name, perSecond) / CLI_DOCUMENTS_PER_SECOND).toFixed(2),
        Math.round(of(name, ({ cpu }) => cpu)),
        of(name, ({ connections }) => connections),
      ]),
    ),
  ].join('\n\n'),
)

/** @param {string} name */
function file(name) {
  return fileURLToPath(new URL(`./documents/${name}.mjs`, import.meta.url))
}
