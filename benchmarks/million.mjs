// node million.mjs [--documents 1000000] [--created 2000] [--sqliteDocuments 1000000] [--pages 100]: measures how an emulator with many documents
// creates, lists and expires them: an API process and a worker with PostgreSQL, and one process with SQLite. `created` documents are
// created with requests, before and after the others are loaded. Requires PostgreSQL. A number of 0 omits a store. Lists
// with filters are read up to `pages` pages of 1,000 documents.
import { Pool } from 'undici'
import { EXPIRY_DAYS, loadDocuments, newConsents } from './million/load-documents.mjs'
import { withMemory } from './million/memory.mjs'
import { filtersOf, PLACES, readPages, walk } from './million/pages.mjs'
import { postgresStore, sqliteStore } from './million/stores.mjs'
import { loadSource } from './shared/load-source.mjs'
import { readOptions } from './shared/options.mjs'
import { environment, median, saveResult, table } from './shared/results.mjs'

const { documents, created, sqliteDocuments, pages } = readOptions({
  documents: 1_000_000,
  created: 2_000,
  sqliteDocuments: 1_000_000,
  pages: 100,
})
const RETENTION_DAYS = 400
const CONNECTIONS = 16
const DAY = 24 * 60 * 60 * 1000
const source = await loadSource('benchmarks/million/emulator-source.ts')

const sections = []
for (const [count, open] of /** @type {const} */ ([
  [documents, postgresStore],
  [sqliteDocuments, sqliteStore],
])) {
  const store = count > 0 ? await open() : undefined
  if (!store) continue
  try {
    sections.push(await measure(store, count))
  } finally {
    await store.stop()
    await store.remove()
  }
}
saveResult('million', ['# Many documents in one organization', environment(), ...sections].join('\n\n'))

/** @param {import('./million/stores.mjs').MeasuredStore} store @param {number} count */
async function measure(store, count) {
  const progress = (/** @type {string} */ text) =>
    console.error(new Date().toISOString().slice(11, 19), store.name, text)
  let api = connect(await store.start())
  const name = (/** @type {number} */ index) => ({ name: `Group ${index}` })
  const ids = {
    datasets: await createAll(10, async index => (await api.post('/v1/datasets', name(index))).datasetId),
    batches: await createAll(10, async index => (await api.post('/v1/batches', name(index))).batchId),
    consents: newConsents(count),
  }
  const before = await createDocuments(api, ids)
  progress('loads')
  const { organizationId } = await api.get('/v1/organizations/me')
  await api.close()
  await store.stop()
  const records = await store.open(source.schema)
  const loadedAt = performance.now()
  const caller = { organizationId, appClientId: organizationId.replace('organization', 'app-client') }
  await loadDocuments(source, records, { count: count - 2 * created, retentionInDays: RETENTION_DAYS, caller, ...ids })
  const loadSeconds = (performance.now() - loadedAt) / 1000
  await records.close()
  await store.analyze()
  const size = await store.size()
  progress(`loaded in ${loadSeconds.toFixed(0)} s, ${size}; starts`)

  const started = await store.start()
  api = connect(started)
  try {
    const after = await createDocuments(api, ids)
    const page = await api.get('/v1/documents?maxResults=100')
    const rows = []
    /** @type {Record<string, { quarters: number[], maximum: number }>} */
    let walkMemory = {}
    for (const filter of filtersOf({
      ...ids,
      documents: page.documents.map((/** @type {any} */ { documentId }) => documentId),
    })) {
      const walked = await withMemory(store.memory, () =>
        walk(api.get, filter, filter.query.length === 0 ? Number.POSITIVE_INFINITY : pages),
      )
      const { count: found, isComplete, tokens, seconds } = walked.result
      if (filter.query.length === 0) {
        walkMemory = walked.memory
        if (found !== count) throw new Error(`${found} of ${count} documents were listed.`)
      }
      const times = []
      const readings = []
      for (const place of PLACES) {
        const { result, reading } = await store.measured(() => readPages(api.get, filter, tokens, place))
        times.push(result)
        if (reading) readings.push(reading)
      }
      const worst = (/** @type {'milliseconds' | 'minimum' | 'planning' | 'blocks'} */ name) =>
        Math.max(...readings.map(reading => reading[name]))
      rows.push([
        ...[filter.name, isComplete ? found : `the first ${found}`, seconds.toFixed(1), median(times).toFixed(1)],
        ...(readings.length > 0
          ? [
              ...[worst('minimum'), worst('milliseconds'), worst('planning')].map(ms => ms.toFixed(2)),
              Math.round(worst('blocks')),
            ]
          : []),
      ])
      progress(rows.at(-1)?.join(' | ') ?? '')
    }
    const status = await timed(() => api.get('/_emulator/status'))
    const metrics = await timed(() => api.get('/metrics'))
    const expiries = []
    for (const [text, days] of /** @type {const} */ ([
      ['the first day', RETENTION_DAYS - EXPIRY_DAYS + 1],
      ['all others', EXPIRY_DAYS + 1],
    ])) {
      const left = await api.count()
      const { seconds, memory } = await withMemory(store.memory, () =>
        api.post('/_emulator/clock', { advance: days * DAY }),
      )
      const expired = left - (await api.count())
      expiries.push([text, expired, seconds.toFixed(1), Math.round(expired / seconds), ...memoryColumns(memory)])
      progress(expiries.at(-1)?.join(' | ') ?? '')
    }
    const remaining = await api.count()
    if (remaining !== 0) throw new Error(`${remaining} documents have not expired.`)
    const memoryNames = Object.keys(store.memory).map(each => `MiB, ${each}`)
    return [
      `## ${store.name}, ${count.toLocaleString('en')} documents`,
      table(
        ['measurement', 'value'],
        [
          [
            `documents per second with requests, ${CONNECTIONS} at a time, before the others were loaded`,
            Math.round(before),
          ],
          ['documents per second with requests, after the others were loaded', Math.round(after)],
          [`loaded documents per second, in writes of 250`, Math.round((count - 2 * created) / loadSeconds)],
          ['size of the database', size],
          ['start of a process with all documents, ms', Math.round(started.milliseconds)],
          ['`GET /_emulator/status`, ms', status],
          ['`GET /metrics`, ms', metrics],
        ],
      ),
      'Lists: a walk through the documents in pages of 1,000, and pages of 100 at the start, in the middle and at the end of the walk: the median of the medians with requests, and the worst of the three places inside PostgreSQL. The mean includes waiting for a processor.',
      table(
        [
          ...['filter', 'documents', 'walk, s', 'page, ms'],
          ...(store.name === 'PostgreSQL'
            ? ['inside PostgreSQL, ms: minimum', 'mean', 'mean of planning', 'blocks of 8 KiB']
            : []),
        ],
        rows,
      ),
      'Memory, in the four quarters of the time, and the maximum:',
      table(['', ...memoryNames], [['walk without a filter', ...memoryColumns(walkMemory)]]),
      `Expiry, after \`clock.advance\`: the documents expire on ${EXPIRY_DAYS} successive days.`,
      table(['expired on', 'documents', 's', 'documents/s', ...memoryNames], expiries),
    ].join('\n\n')
  } finally {
    await api.close()
  }
}

/** @param {Record<string, { quarters: number[], maximum: number }>} memory */
function memoryColumns(memory) {
  return Object.values(memory).map(
    ({ quarters, maximum }) => `${quarters.map(Math.round).join(' → ')}, max. ${Math.round(maximum)}`,
  )
}

/** @param {{ origin: string, headers: Record<string, string> }} server */
function connect({ origin, headers }) {
  // An advance of the clock responds when all documents have been removed.
  const pool = new Pool(origin, { connections: CONNECTIONS, headersTimeout: 0, bodyTimeout: 0 })
  /** @param {import('undici').Dispatcher.HttpMethod} method @param {string} path @param {object} [body] */
  const send = async (method, path, body) => {
    const response = await pool.request({
      method,
      path,
      headers: { ...headers, 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    })
    const text = await response.body.text()
    if (response.statusCode !== 200) throw new Error(`${method} ${path}: ${response.statusCode} ${text}`)
    return path === '/metrics' ? text : JSON.parse(text)
  }
  return {
    /** @param {string} path */
    get: path => send('GET', path),
    /** @param {string} path @param {object} body */
    post: (path, body) => send('POST', path, body),
    async count() {
      return (await send('GET', '/_emulator/status')).resources.documents ?? 0
    },
    close: () => pool.close(),
  }
}

/** Creates documents with requests, and returns their rate. @param {ReturnType<typeof connect>} api @param {any} ids */
async function createDocuments(api, { datasets, batches, consents }) {
  const content = Buffer.from(source.minimalPdf('Total 10.00')).toString('base64')
  const [datasetId, batchId, consentId] = [datasets[1], batches[1], consents[0]]
  let left = created
  const startedAt = performance.now()
  await Promise.all(
    Array.from({ length: CONNECTIONS }, async () => {
      while (left-- > 0) {
        await api.post('/v1/documents', { content, datasetId, batchId, consentId, retentionInDays: RETENTION_DAYS })
      }
    }),
  )
  return created / ((performance.now() - startedAt) / 1000)
}

/** @param {number} count @param {(index: number) => Promise<string>} create */
async function createAll(count, create) {
  const ids = []
  for (let index = 0; index < count; index++) ids.push(await create(index))
  return ids
}

/** @param {() => Promise<unknown>} call */
async function timed(call) {
  const startedAt = performance.now()
  await call()
  return (performance.now() - startedAt).toFixed(1)
}
