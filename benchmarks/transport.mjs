// node transport.mjs [--rounds 27] [--requests 2000] [--other FOLDER]: measures requests per second and CPU time per request of getWorkflow,
// with this SDK, the official SDK, plain HTTP clients and, optionally, the build of another checkout. All clients use the same keep-alive server
// and take turns in each round. Ratios are calculated within a round, so that other load on the machine affects all clients equally.
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { readOptions } from './shared/options.mjs'
import { environment, median, saveResult, table } from './shared/results.mjs'

const { rounds, requests, other } = readOptions({ rounds: 27, requests: 2_000, other: '' })
if (other) process.env.LAS_OTHER_BUILD = other
const { clients } = await import('./transport/clients.mjs')
const reference = 'official SDK 14'
const names = Object.keys(clients)

const server = fork(file('server'))
const [{ port }] = await once(server, 'message')
/** @type {Promise<never>[]} */
const failures = []
const processes = Object.fromEntries(
  names.map(name => [name, fork(file('client-process'), [name, `http://127.0.0.1:${port}`])]),
)

for (const [name, client] of Object.entries(processes)) {
  const failure = once(client, 'exit').then(([code]) => {
    throw new Error(`${name} exited with code ${code}.`)
  })
  failure.catch(() => undefined)
  failures.push(failure)
}

/** @param {string} name @param {number} connections @returns {Promise<{ milliseconds: number, cpu: number }>} */
async function run(name, connections, count = requests) {
  const client = processes[name]
  if (!client) throw new Error(`Unknown client ${name}.`)
  client.send({ requests: count, connections })
  return (await Promise.race([once(client, 'message'), ...failures]))[0]
}

const sections = []
for (const connections of [1, 50]) {
  for (const name of names) await run(name, connections, Math.ceil(requests / 2))
  const measured = []
  for (let round = 0; round < rounds; round++) {
    /** @type {Record<string, { milliseconds: number, cpu: number }>} */
    const results = {}
    // Each round starts with a different client.
    for (const [index] of names.entries()) {
      const name = names[(index + round) % names.length] ?? reference
      results[name] = await run(name, connections)
    }
    measured.push(results)
  }
  /** @param {(result: { milliseconds: number, cpu: number }) => number} figure @param {string} name @param {string} other */
  const ratio = (figure, name, other) =>
    median(measured.map(results => figure(of(results, name)) / figure(of(results, other)))).toFixed(2)
  /** @param {{ milliseconds: number }} result */
  const rate = ({ milliseconds }) => 1 / milliseconds
  /** @param {{ milliseconds: number }} result */
  const time = ({ milliseconds }) => milliseconds
  sections.push(
    `## ${connections} ${connections === 1 ? 'connection' : 'connections'}`,
    table(
      [
        'client',
        'requests/s',
        '× official',
        '× node:http',
        'time × fetch',
        ...(other ? ['× other build'] : []),
        'CPU µs/request',
      ],
      names.map(name => [
        name,
        Math.round(median(measured.map(results => (requests / of(results, name).milliseconds) * 1_000))),
        ratio(rate, name, reference),
        ratio(rate, name, 'node:http'),
        ratio(time, name, 'global fetch'),
        ...(other ? [otherOf(name) ? ratio(rate, name, otherOf(name)) : ''] : []),
        Math.round(median(measured.map(results => (of(results, name).cpu / requests) * 1_000))),
      ]),
    ),
  )
}
for (const client of [server, ...Object.values(processes)]) client.disconnect()

saveResult(
  'transport',
  [
    '# Requests per second',
    `\`getWorkflow\` with a local keep-alive server and a response of 400 bytes: medians of ${rounds} rounds of ${requests} requests; ratios are medians of the ratios within a round. This SDK uses its defaults: access token, retries, time limits, typed errors, encoded ids.${other ? ' “Other build” is the build of another checkout of this repository.' : ''}`,
    environment(['@lucidtech/las-sdk-node', 'axios', 'undici']),
    ...sections,
  ].join('\n\n'),
)

/** @param {Record<string, { milliseconds: number, cpu: number }>} results @param {string} name */
function of(results, name) {
  return results[name] ?? { milliseconds: Number.NaN, cpu: Number.NaN }
}

/** Returns the name of the corresponding client of the other build, or an empty string. @param {string} name */
function otherOf(name) {
  const other = name.replace('this SDK', 'other build').replace(' (default)', '')
  return other !== name && names.includes(other) ? other : ''
}

/** @param {string} name */
function file(name) {
  return fileURLToPath(new URL(`transport/${name}.mjs`, import.meta.url))
}
