// node documents.mjs [--rounds 5] [--documents 1000] [--kilobytes 20]: documents a second that createDocuments creates, with
// their content, beside clients that open a connection for each request. All talk to one local server in a process of its
// own and take turns in every round; the ratios are taken within a round.
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { contestants } from './documents/contestants.mjs'
import { environment, keep, median, table } from './shared/figures.mjs'
import { numbers } from './shared/option.mjs'

const { rounds, documents, kilobytes } = numbers({ rounds: 5, documents: 1_000, kilobytes: 20 })
const reference = 'a connection per request, 32 at a time'
/** Documents a second of the official CLI 13.3.0, as it was measured on another machine. */
const CLI = 265

/** @typedef {{ milliseconds: number, cpu: number, connections: number }} Result */

const server = fork(file('server'))
const [{ port }] = await once(server, 'message')
const origin = `http://127.0.0.1:${port}`
const names = Object.keys(contestants)

/** @param {string} name @returns {Promise<Result>} */
async function run(name) {
  server.send('reset')
  await once(server, 'message')
  const contestant = fork(file('contestant'), [name, origin, String(documents), String(kilobytes * 1_000)])
  const exit = once(contestant, 'exit').then(([code]) => Promise.reject(new Error(`${name} ended with ${code}.`)))
  exit.catch(() => undefined)
  const [taken] = await Promise.race([once(contestant, 'message'), exit])
  server.send('report')
  const [{ created, stored, connections }] = await once(server, 'message')
  if (created !== documents || stored !== documents) {
    throw new Error(`${name} created ${created} documents and stored ${stored}, not ${documents}.`)
  }
  return { ...taken, connections }
}

/** @type {Record<string, Result>[]} */
const seen = []
for (let round = 0; round < rounds; round++) {
  /** @type {Record<string, Result>} */
  const results = {}
  // Another one begins each time.
  for (const [index] of names.entries()) {
    const name = names[(index + round) % names.length] ?? reference
    results[name] = await run(name)
  }
  seen.push(results)
}
server.disconnect()

/** @param {string} name @param {(result: Result, reference: Result) => number} figure */
function of(name, figure) {
  return median(
    seen.map(results => {
      const [result, base] = [results[name], results[reference]]
      return result && base ? figure(result, base) : Number.NaN
    }),
  )
}

/** @param {Result} result */
const perSecond = ({ milliseconds }) => (documents / milliseconds) * 1_000

keep(
  'documents',
  [
    '# Many documents',
    `${documents} documents of ${kilobytes} kB, each created and uploaded: medians of ${rounds} processes each; ratios are medians of the ratios within a round. The official CLI 13.3.0, which opens a connection for each request over 32 threads, made ${CLI} documents/s on another machine.`,
    environment(['axios']),
    table(
      ['client', 'documents/s', '× a connection per request', '× the official CLI', 'CPU ms', 'connections'],
      names.map(name => [
        name,
        Math.round(of(name, perSecond)),
        of(name, (result, base) => base.milliseconds / result.milliseconds).toFixed(2),
        (of(name, perSecond) / CLI).toFixed(2),
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
