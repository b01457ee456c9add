// node emulator.mjs [--rounds 5] [--requests 20000] [--documents 1000000]: measures the start-up time, throughput, memory and large lists
// of the emulator, and compares it with Prism, the mock server that the official SDKs are tested with. Prism requires the API's OpenAPI
// file in ../shared/api and access to the npm registry, and is skipped without the file. Requires Linux and a build.
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { emulatorFolder, load, residentMemory, start, startEmulator } from './emulator/process.mjs'
import { readOptions } from './shared/options.mjs'
import { environment, median, saveResult, table } from './shared/results.mjs'

const { rounds, requests, documents } = readOptions({ rounds: 5, requests: 20_000, documents: 1_000_000 })
const CONNECTIONS = 10
const PRISM_PORT = 4010
const specification = fileURLToPath(new URL('../../shared/api/oas-2024.json', import.meta.url))
const directory = mkdtempSync(join(tmpdir(), 'las-benchmark-'))

/** @type {(string | number)[][]} */
const rows = []
/** @param {string} metric @param {number} value @param {string} unit @param {string} goal */
const addRow = (metric, value, unit, goal) => {
  const digits = value < 100 ? 1 : 0
  rows.push([metric, `${value.toFixed(digits)} ${unit}`, goal])
  console.error(metric, value.toFixed(digits), unit)
}
/** @param {() => Promise<number>} measure */
const medianOf = async measure => {
  const values = []
  for (let round = 0; round < rounds; round++) values.push(await measure())
  return median(values)
}
/** @param {string} [datasetId] */
const documentBody = datasetId =>
  JSON.stringify({ content: Buffer.alloc(3000, 'x').toString('base64'), ...(datasetId && { datasetId }) })
/** @param {Record<string, string>} headers @param {string} body @returns {import('undici').Dispatcher.RequestOptions} */
const post = (headers, body) => ({
  method: 'POST',
  path: '/v1/documents',
  headers: { ...headers, 'content-type': 'application/json' },
  body,
})

try {
  addRow(
    'Start to listening',
    await medianOf(async () => {
      const server = await startEmulator()
      await server.stop()
      return server.milliseconds
    }),
    'ms',
    '≤ 300 ms',
  )
  await measureReading()
  await measureWriting()
  await measureLargeList()
  saveResult(
    'emulator',
    [
      '# Emulator',
      `Medians of ${rounds} rounds with ${CONNECTIONS} connections. The load generator and the server run on the same machine.`,
      table(['metric', 'value', 'goal'], rows),
      environment(['@las/emulator', 'undici']),
    ].join('\n\n'),
  )
} finally {
  rmSync(directory, { recursive: true })
}

/** Measures GET /documents in memory, alternating with Prism. Both have one document, as in Prism's example response. */
async function measureReading() {
  const server = await startEmulator()
  await load(server.origin, 1, 1, post(server.headers, documentBody()))
  const get = { method: /** @type {const} */ ('GET'), path: '/v1/documents', headers: server.headers }
  const prism = existsSync(specification) ? await startPrism() : undefined
  const prismGet = { method: /** @type {const} */ ('GET'), path: '/documents', headers: server.headers }
  await load(server.origin, CONNECTIONS, requests, get)
  if (prism) await load(`http://127.0.0.1:${PRISM_PORT}`, CONNECTIONS, 1000, prismGet)
  const [emulatorRates, prismRates, ratios] = [[], [], []].map(() => /** @type {number[]} */ ([]))
  for (let round = 0; round < rounds; round++) {
    const { rate } = await load(server.origin, CONNECTIONS, requests, get)
    emulatorRates?.push(rate)
    if (!prism) continue
    const { rate: prismRate } = await load(
      `http://127.0.0.1:${PRISM_PORT}`,
      CONNECTIONS,
      Math.ceil(requests / 10),
      prismGet,
    )
    prismRates?.push(prismRate)
    ratios?.push(rate / prismRate)
  }
  addRow('GET /documents', median(emulatorRates ?? []), 'requests/s', '≥ 8,000')
  if (prism) {
    addRow('Prism: start to listening', prism.milliseconds, 'ms', '')
    addRow('Prism: GET /documents', median(prismRates ?? []), 'requests/s', '')
    addRow('GET /documents, × Prism', median(ratios ?? []), '×', '≥ 10')
    await prism.stop()
  }
  await load(server.origin, CONNECTIONS, Math.max(0, 100_000 - requests * (rounds + 1)), get)
  addRow('Memory after 100,000 requests', residentMemory(server.child), 'MB', '≤ 200 MB')
  await server.stop()
}

function startPrism() {
  const args = ['--yes', '@stoplight/prism-cli@5.14.2', 'mock', specification, '--port', String(PRISM_PORT)]
  return start('npx', args, /listening on/)
}

/** Measures POST /documents with 3 kB of content: in memory and with a data directory, without and with a dataset. */
async function measureWriting() {
  const count = Math.ceil(requests / 4)
  for (const [name, args, goal] of /** @type {const} */ ([
    ['in memory', [], ''],
    ['with a data directory', ['--data-dir', join(directory, 'writing')], '≥ 1,500'],
  ])) {
    const server = await startEmulator(...args)
    const rate = (connections, body) => async () =>
      (await load(server.origin, connections, count, post(server.headers, body))).rate
    await rate(CONNECTIONS, documentBody())()
    addRow(`POST /documents ${name}`, await medianOf(rate(CONNECTIONS, documentBody())), 'requests/s', goal)
    addRow(`… at 50 connections`, await medianOf(rate(50, documentBody())), 'requests/s', '')
    const response = await fetch(`${server.origin}/v1/datasets`, {
      method: 'POST',
      headers: { ...server.headers, 'content-type': 'application/json' },
      body: '{}',
    })
    const { datasetId } = /** @type {{ datasetId: string }} */ (await response.json())
    addRow(`… into one dataset`, await medianOf(rate(CONNECTIONS, documentBody(datasetId))), 'requests/s', '')
    await server.stop()
  }
}

/** Measures pages of a large list. The documents are copied in the database, because creating them with requests would take an hour. */
async function measureLargeList() {
  const dataDir = join(directory, 'large')
  const initial = await startEmulator('--data-dir', dataDir)
  await load(initial.origin, 1, 1, post(initial.headers, JSON.stringify({ name: 'original' })))
  await initial.stop()
  const Database = createRequire(join(emulatorFolder, 'package.json'))('better-sqlite3')
  const database = new Database(join(dataDir, 'records.sqlite'))
  database.exec(`
    WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ${documents - 1}),
      copies AS (SELECT printf('las:document:%032x', n) AS copy, original.* FROM numbers, (SELECT * FROM documents LIMIT 1) AS original)
    INSERT INTO documents (organizationId, id, revision, data)
    SELECT organizationId, copy, revision, json_set(data, '$.id', copy) FROM copies`)
  database.close()
  const server = await startEmulator('--data-dir', dataDir)
  addRow(`Restart with ${documents.toLocaleString('en')} documents`, server.milliseconds, 'ms', '≤ 1 s')
  for (const [name, path] of /** @type {const} */ ([
    ['A page of 1 document', '/v1/documents?maxResults=1'],
    ['A page of 100', '/v1/documents'],
  ])) {
    const page = { method: /** @type {const} */ ('GET'), path, headers: server.headers }
    await load(server.origin, 1, 200, page)
    const time = await medianOf(async () => median((await load(server.origin, 1, 500, page)).times))
    addRow(`${name} among ${documents.toLocaleString('en')}`, time, 'ms', '< 5 ms')
  }
  await server.stop()
}
