// node compare.mjs FOLDER [--rounds 15] [--requests 3000] [--executions 400]: compares this build of the emulator with the build of another
// checkout. It alternates between them, and measures the start-up time, GET and durable POST requests per second, executions of workflows per
// second, and the memory of all processes. Requires Linux, and builds of both (`npm run build` in each).
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { Pool } from 'undici'
import { emulatorFolder, load } from './emulator/process.mjs'
import { readOptions } from './shared/options.mjs'
import { environment, median, table } from './shared/results.mjs'

const { rounds, requests, executions, args } = readOptions(
  { rounds: 15, requests: 3_000, executions: 400 },
  { maxArguments: 1 },
)
const [other] = args
if (other === undefined) {
  console.error('Pass the folder of the other checkout: node compare.mjs ../other')
  process.exit(2)
}
const program = fileURLToPath(new URL('compare/server.mjs', import.meta.url))
const builds = {
  other: join(resolve(other), 'packages/emulator/dist/index.js'),
  this: join(emulatorFolder, 'dist/index.js'),
}
const metrics = [
  ['start-up', 'ms'],
  ['GET', 'requests/s'],
  ['POST, durable', 'requests/s'],
  ['executions', '/s'],
  ['memory', 'MB'],
]
/** @type {Record<keyof typeof builds, number[][]>} */
const values = { other: metrics.map(() => []), this: metrics.map(() => []) }

for (let round = 0; round < rounds; round++) {
  const order = /** @type {(keyof typeof builds)[]} */ (round % 2 === 0 ? ['other', 'this'] : ['this', 'other'])
  for (const name of order) {
    for (const [index, value] of (await measure(builds[name])).entries()) values[name][index]?.push(value)
  }
  console.error(
    `round ${round + 1} of ${rounds}:`,
    ratiosOf(round)
      .map(ratio => ratio.toFixed(2))
      .join('  '),
  )
}
const rows = metrics.map(([metric, unit], index) => {
  const [before, after] = [values.other[index] ?? [], values.this[index] ?? []]
  const ratios = after.map((value, round) => value / (before[round] ?? Number.NaN))
  return [`${metric}, ${unit}`, median(before).toFixed(0), median(after).toFixed(0), median(ratios).toFixed(3)]
})
console.log(
  [
    `Medians of ${rounds} rounds; the ratio is the median of the ratios within each round.`,
    table(['metric', 'other build', 'this build', 'ratio'], rows),
    environment(),
  ].join('\n\n'),
)

/** @param {number} round */
function ratiosOf(round) {
  return metrics.map((_, index) => (values.this[index]?.[round] ?? 0) / (values.other[index]?.[round] ?? 0))
}

/** @param {string} index */
async function measure(index) {
  const memory = await startServer(index, '-')
  const get = { method: /** @type {const} */ ('GET'), path: '/v1/documents', headers: memory.headers }
  await load(memory.origin, 1, 1, post(memory.headers))
  await load(memory.origin, 10, Math.ceil(requests / 3), get)
  const { rate: getRate } = await load(memory.origin, 10, requests * 2, get)
  await memory.stop()

  const dataDir = mkdtempSync(join(tmpdir(), 'las-compare-'))
  const server = await startServer(index, dataDir)
  await load(server.origin, 10, 200, post(server.headers))
  const { rate: postRate } = await load(server.origin, 10, Math.ceil(requests / 2), post(server.headers))
  const executionRate = await measureExecutions(server)
  const resident = memoryOf(server.pid)
  await server.stop()
  rmSync(dataDir, { recursive: true })
  return [memory.milliseconds, getRate, postRate, executionRate, resident]
}

/** @param {Record<string, string>} headers @returns {import('undici').Dispatcher.RequestOptions} */
function post(headers) {
  const body = JSON.stringify({ content: Buffer.alloc(3000, 'x').toString('base64') })
  return { method: 'POST', path: '/v1/documents', headers: { ...headers, 'content-type': 'application/json' }, body }
}

/** Returns the number of executions of three steps per second, from the first start to the last end. @param {Awaited<ReturnType<typeof startServer>>} server */
async function measureExecutions({ origin, headers }) {
  const pool = new Pool(origin, { connections: 32 })
  /** @param {import('undici').Dispatcher.HttpMethod} method @param {string} path @param {object} [body] @returns {Promise<any>} */
  const send = async (method, path, body) => {
    const json = body && { body: JSON.stringify(body), headers: { ...headers, 'content-type': 'application/json' } }
    const response = await pool.request({ method, path: `/v1${path}`, headers, ...json })
    if (response.statusCode !== 200) throw new Error(`${method} ${path}: ${await response.body.text()}`)
    return response.body.json()
  }
  /** @type {Record<string, object>} */
  const States = {}
  const names = ['predict', 'check', 'export']
  for (const [index, name] of names.entries()) {
    const { transitionId } = await send('POST', '/transitions', {
      name,
      transitionType: 'docker',
      parameters: { imageUrl: name },
    })
    const next = names[index + 1]
    States[name] = { Type: 'Task', Resource: transitionId, ...(next ? { Next: next } : { End: true }) }
  }
  const specification = { definition: { StartAt: 'predict', States } }
  const { workflowId } = await send('POST', '/workflows', { specification })
  await send('PATCH', `/workflows/${workflowId}`, { status: 'production' })
  const path = `/workflows/${workflowId}`
  let remaining = executions
  const startedAt = performance.now()
  await Promise.all(
    Array.from({ length: 32 }, async () => {
      while (remaining-- > 0) await send('POST', `${path}/executions`, { input: {} })
    }),
  )
  while ((await send('GET', path)).numberOfRunningExecutions > 0);
  const rate = executions / ((performance.now() - startedAt) / 1000)
  await pool.close()
  return rate
}

/** @param {string} index @param {string} dataDir */
async function startServer(index, dataDir) {
  const startedAt = performance.now()
  const child = spawn(process.execPath, [program, index, dataDir], { stdio: ['pipe', 'pipe', 'inherit'] })
  const [line] = await once(createInterface(child.stdout), 'line')
  const milliseconds = performance.now() - startedAt
  const { clientId, clientSecret, authEndpoint } = JSON.parse(line)
  const response = await fetch(`${authEndpoint}/oauth2/token?grant_type=client_credentials`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${clientId}:${clientSecret}`)}` },
  })
  const { access_token } = /** @type {{ access_token: string }} */ (await response.json())
  return {
    origin: authEndpoint,
    headers: { authorization: `Bearer ${access_token}` },
    milliseconds,
    pid: child.pid ?? 0,
    async stop() {
      child.stdin.end()
      await once(child, 'exit')
    },
  }
}

/** Returns the resident memory of a process and all its descendants in MB. @param {number} pid @returns {number} */
function memoryOf(pid) {
  const resident = Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024
  const tasks = readdirSync(`/proc/${pid}/task`)
  const children = tasks.flatMap(task => readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').split(' '))
  return children.filter(Boolean).reduce((sum, child) => sum + memoryOf(Number(child)), resident)
}
