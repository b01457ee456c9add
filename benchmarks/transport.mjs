// node transport.mjs [--rounds 27] [--requests 2000] [--other FOLDER]: requests a second and CPU time a request of getWorkflow, through the
// SDK, the official one and bare HTTP clients, all against one keep-alive server. The contestants take turns in every
// round, and ratios are taken within a round, so that what else the machine does touches all alike.
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { environment, keep, median, table } from './shared/figures.mjs'

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '27' },
    requests: { type: 'string', default: '2000' },
    other: { type: 'string' },
  },
})
const [rounds, requests] = [Number(values.rounds), Number(values.requests)]
if (values.other) process.env.LAS_OTHER_BUILD = values.other
const { contestants } = await import('./transport/contestants.mjs')
const reference = 'official SDK 14'
const names = Object.keys(contestants)

const server = fork(file('server'))
const [{ port }] = await once(server, 'message')
/** @type {Promise<never>[]} */
const failures = []
const processes = Object.fromEntries(
  names.map(name => [name, fork(file('contestant'), [name, `http://127.0.0.1:${port}`])]),
)

for (const [name, contestant] of Object.entries(processes)) {
  const failure = once(contestant, 'exit').then(([code]) => {
    throw new Error(`${name} ended with exit code ${code}.`)
  })
  failure.catch(() => undefined)
  failures.push(failure)
}

/** @param {string} name @param {number} connections @returns {Promise<{ milliseconds: number, cpu: number }>} */
async function run(name, connections, count = requests) {
  const contestant = processes[name]
  if (!contestant) throw new Error(`No contestant is called ${name}.`)
  contestant.send({ requests: count, connections })
  return (await Promise.race([once(contestant, 'message'), ...failures]))[0]
}

const sections = []
for (const connections of [1, 50]) {
  for (const name of names) await run(name, connections, Math.ceil(requests / 2))
  const seen = []
  for (let round = 0; round < rounds; round++) {
    /** @type {Record<string, { milliseconds: number, cpu: number }>} */
    const results = {}
    // Another one begins each time.
    for (const [index] of names.entries()) {
      const name = names[(index + round) % names.length] ?? reference
      results[name] = await run(name, connections)
    }
    seen.push(results)
  }
  /** @param {(result: { milliseconds: number, cpu: number }) => number} figure @param {string} name @param {string} other */
  const ratio = (figure, name, other) =>
    median(seen.map(results => figure(of(results, name)) / figure(of(results, other)))).toFixed(2)
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
        ...(values.other ? ['× other build'] : []),
        'CPU µs/request',
      ],
      names.map(name => [
        name,
        Math.round(median(seen.map(results => (requests / of(results, name).milliseconds) * 1_000))),
        ratio(rate, name, reference),
        ratio(rate, name, 'node:http'),
        ratio(time, name, 'global fetch'),
        ...(values.other ? [otherOf(name) ? ratio(rate, name, otherOf(name)) : ''] : []),
        Math.round(median(seen.map(results => (of(results, name).cpu / requests) * 1_000))),
      ]),
    ),
  )
}
for (const contestant of [server, ...Object.values(processes)]) contestant.disconnect()

keep(
  'transport',
  [
    '# Requests a second',
    `\`getWorkflow\` against one local keep-alive server with an answer of 400 bytes: medians of ${rounds} rounds of ${requests} requests; ratios are medians of the ratios within a round. Ours does all that it does by default: token, retries, time limits, typed errors, encoded ids.`,
    environment(['@lucidtech/las-sdk-node', 'axios', 'undici']),
    ...sections,
  ].join('\n\n'),
)

/** @param {Record<string, { milliseconds: number, cpu: number }>} results @param {string} name */
function of(results, name) {
  return results[name] ?? { milliseconds: Number.NaN, cpu: Number.NaN }
}

/** The same contestant of the other build; empty if there is none. @param {string} name */
function otherOf(name) {
  const other = name.replace('ours', 'other build').replace(' (default)', '')
  return other !== name && names.includes(other) ? other : ''
}

/** @param {string} name */
function file(name) {
  return fileURLToPath(new URL(`transport/${name}.mjs`, import.meta.url))
}
