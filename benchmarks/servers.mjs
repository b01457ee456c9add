// node servers.mjs [--operations 300] [--rounds 2] [--seconds 6] [--executions 400]: measures what each operation costs with PostgreSQL
// and an object store, and how many documents and executions 1, 2 and 4 processes of the emulator create on this machine. A model
// predicts the rates of other numbers of machines from the costs. Requires PostgreSQL.

import { newDataDirectory, Servers, startCluster } from './servers/cluster.mjs'
import { model } from './servers/model.mjs'
import { createMeter } from './servers/operations.mjs'
import { loadSource } from './shared/load-source.mjs'
import { readOptions } from './shared/options.mjs'
import { environment, median, saveResult, table } from './shared/results.mjs'

const { operations, rounds, seconds, executions } = readOptions({
  operations: 300,
  rounds: 2,
  seconds: 6,
  executions: 400,
})
const PROCESSES = [1, 2, 4]
const EXECUTION = 'execution with three steps'
const DOCUMENTS = 'documents of 20 kB'
const EXECUTIONS = 'executions with three steps'
const { minimalPdf } = await loadSource('packages/emulator/src/domain/documents/minimal-pdf.ts')
const started = await startCluster()
if (!started) {
  console.error('Skipped: install PostgreSQL.')
  process.exit(0)
}
const cluster = started
/** Padded after the end of the PDF. @param {number} kilobytes */
const content = kilobytes => Buffer.from(minimalPdf('Total 10.00').padEnd(kilobytes * 1000, ' ')).toString('base64')
const progress = (/** @type {string} */ text) => console.error(new Date().toISOString().slice(11, 19), text)

try {
  const costs = await measureOperations()
  const rates = await measureRates()
  saveResult('servers', [...costs.sections, ...rates.sections, ...model(rates.runs, walOf(costs.usages))].join('\n\n'))
} finally {
  await cluster.remove()
}

/** The kilobytes of WAL of each kind of operation whose rate is measured. @param {Record<string, import('./servers/operations.mjs').Usage>} usages */
function walOf(usages) {
  const of = (/** @type {string} */ name) => (usages[name]?.wal ?? 0) / 1000
  return { [DOCUMENTS]: of('POST /documents, 20 kB'), [EXECUTIONS]: of(EXECUTION) }
}

/** Waits until no jobs are left, other than recurring ones. */
function jobsEnded() {
  return new Promise(resolve => {
    let zeros = 0
    const stop = cluster.watchJobs(count => {
      zeros = count === 0 ? zeros + 1 : 0
      if (zeros < 2) return
      stop()
      resolve(undefined)
    })
  })
}

/** A workflow with three functions as steps. @param {Servers} servers @returns {Promise<string>} its id */
async function createWorkflow(servers) {
  const ids = []
  for (const name of ['predict', 'check', 'export']) {
    const body = { transitionType: 'docker', name, parameters: { imageUrl: name } }
    ids.push((await servers.send('POST', '/v1/transitions', body)).transitionId)
  }
  const [predict, check, end] = ids
  const definition = {
    StartAt: 'Predict',
    States: {
      Predict: { Type: 'Task', Resource: predict, Next: 'Check' },
      Check: { Type: 'Task', Resource: check, Next: 'Export' },
      Export: { Type: 'Task', Resource: end, End: true },
    },
  }
  const workflow = { name: 'Three steps', specification: { language: 'ASL', version: '1.0.0', definition } }
  return (await servers.send('POST', '/v1/workflows', workflow)).workflowId
}

async function measureOperations() {
  const servers = new Servers()
  await servers.start(1, cluster.options, cluster.env)
  try {
    const { datasetId } = await servers.send('POST', '/v1/datasets', { name: 'Measured' })
    const { modelId } = await servers.send('POST', '/v1/models', { fieldConfig: { total_amount: { type: 'amount' } } })
    const { agentId } = await servers.send('POST', '/v1/agents', { name: 'Measured', resourceIds: [modelId] })
    const workflowId = await createWorkflow(servers)
    const create = { method: /** @type {const} */ ('POST'), path: '/v1/documents' }
    const connections = 8
    const few = Math.ceil(operations / 3)
    // The code and the statements are warm, and the model is loaded.
    const warm = await servers.load({
      count: 100,
      connections,
      requests: [{ ...create, body: { content: content(20), datasetId } }],
      keep: 'documentId',
    })
    const predict = {
      method: /** @type {const} */ ('POST'),
      path: '/v1/predictions',
      body: { documentId: warm.kept[0], modelId, async: true },
    }
    await servers.load({ count: 5, connections, requests: [predict] })
    await jobsEnded()
    const meter = await createMeter(cluster, servers)
    /** @type {Record<string, import('./servers/operations.mjs').Usage>} */
    const usages = {}
    /** @param {string} name @param {number} count @param {() => Promise<unknown>} run */
    const measure = async (name, count, run) => {
      usages[name] = await meter.measure(count, run)
      progress(`${name}: ${JSON.stringify(usages[name])}`)
    }
    /** @type {string[]} */
    let ids = []
    await measure('POST /documents, 20 kB', operations, async () => {
      ids = (
        await servers.load({
          count: operations,
          connections,
          requests: [{ ...create, body: { content: content(20), datasetId } }],
          keep: 'documentId',
        })
      ).kept
    })
    await measure('POST /documents, 60 kB', operations, () =>
      servers.load({ count: operations, connections, requests: [{ ...create, body: { content: content(60) } }] }),
    )
    /** @param {import('undici').Dispatcher.HttpMethod} method @param {object} [body] */
    const each = (method, body) => () =>
      servers.load({
        count: ids.length,
        connections,
        requests: ids.map(id => ({ method, path: `/v1/documents/${id}`, ...(body && { body }) })),
      })
    await measure('GET /documents/{id}', ids.length, each('GET'))
    await measure('GET /documents, 100 of a dataset', operations, () =>
      servers.load({
        count: operations,
        connections,
        requests: [{ method: 'GET', path: `/v1/documents?datasetId=${datasetId}&maxResults=100` }],
      }),
    )
    await measure(
      'PATCH /documents/{id}',
      ids.length,
      each('PATCH', { groundTruth: [{ label: 'total', value: '10.00' }] }),
    )
    await measure('prediction, asynchronous', few, async () => {
      await servers.load({
        count: few,
        connections,
        requests: [{ ...predict, body: { ...predict.body, documentId: ids[0] } }],
      })
      await jobsEnded()
    })
    await measure('DELETE /documents/{id}', ids.length, each('DELETE'))
    await measure(EXECUTION, few, async () => {
      await servers.load({
        count: few,
        connections,
        requests: [{ method: 'POST', path: `/v1/workflows/${workflowId}/executions`, body: { input: {} } }],
      })
      await jobsEnded()
    })
    await measure('run of an agent with a document', few, async () => {
      const { kept } = await servers.load({
        count: few,
        connections,
        requests: [{ method: 'POST', path: `/v1/agents/${agentId}/runs`, body: {} }],
        keep: 'id',
      })
      await servers.load({
        count: few,
        connections,
        requests: kept.map(agentRunId => ({ ...create, body: { content: content(1), agentRunId } })),
      })
      await jobsEnded()
    })
    /** @param {number} number @param {number} [digits] */
    const fixed = (number, digits = 1) => number.toFixed(digits)
    return {
      usages,
      sections: [
        '# Several processes with PostgreSQL and an object store',
        environment(),
        `All programs run on this machine. One process with the role \`all\`, 8 requests at a time, ${operations} of each operation; ${few} predictions, executions and runs, until their jobs have ended. The use of an idle process is subtracted.`,
        table(
          [
            'operation',
            'round trips: records',
            'queue',
            'rows read',
            'rows written',
            'WAL, kB',
            'requests to the object store',
            'CPU ms, Node.js',
            'CPU ms, PostgreSQL',
          ],
          Object.entries(usages).map(([name, usage]) => [
            ...[name, fixed(usage.calls), fixed(usage.queue), fixed(usage.read), fixed(usage.written)],
            ...[fixed(usage.wal / 1000), fixed(usage.objects), fixed(usage.node, 2), fixed(usage.postgres, 2)],
          ]),
        ),
        `An idle process makes ${fixed(meter.idle.queue)} round trips per second, and uses ${fixed(meter.idle.node)} ms of CPU time per second in Node.js and ${fixed(meter.idle.postgres)} ms in PostgreSQL.`,
      ],
    }
  } finally {
    await servers.stop()
  }
}

async function measureRates() {
  /** @type {{ name: string, processes: number, kind: string, rate: number, node: number, postgres: number, client: number, cores: number, connections: number }[]} */
  const runs = []
  const configurations = [...PROCESSES, 0]
  for (let round = 0; round < rounds; round++) {
    for (let index = 0; index < configurations.length; index++) {
      const processes = configurations[(index + round) % configurations.length] ?? 0
      runs.push(...(await measureProcesses(processes)))
    }
  }
  const kinds = [...new Set(runs.map(({ kind }) => kind))]
  const rows = kinds.flatMap(kind =>
    [...PROCESSES, 0].map(processes => {
      const own = runs.filter(run => run.kind === kind && run.processes === processes)
      const of = (/** @type {(run: (typeof runs)[number]) => number} */ figure) => median(own.map(figure))
      const perOperation = [of(run => run.node), of(run => run.postgres), of(run => run.client)].map(ms =>
        ms.toFixed(2),
      )
      const name = processes === 0 ? '1, with SQLite' : processes
      return [
        kind,
        name,
        of(run => run.rate).toFixed(0),
        ...perOperation,
        of(run => run.cores).toFixed(2),
        of(run => run.connections),
      ]
    }),
  )
  return {
    runs,
    sections: [
      `## Rates on this machine\n\nMedians of ${rounds} rounds. Each process has the role \`all\`; one client sends 32 requests at a time to the processes in turn. CPU times are per operation.`,
      table(
        [
          'operation',
          'processes',
          'per second',
          'CPU ms, Node.js',
          'CPU ms, PostgreSQL',
          'CPU ms, client',
          'used cores',
          'connections',
        ],
        rows,
      ),
    ],
  }
}

/** @param {number} processes 0 for one process with SQLite */
async function measureProcesses(processes) {
  const servers = new Servers()
  const directory = processes === 0 ? await newDataDirectory() : undefined
  await servers.start(processes || 1, directory ? { dataDir: directory.dataDir } : cluster.options, cluster.env)
  try {
    const connections = 32
    const { datasetId } = await servers.send('POST', '/v1/datasets', { name: 'Measured' })
    const workflowId = await createWorkflow(servers)
    const create = { method: /** @type {const} */ ('POST'), path: '/v1/documents' }
    const execute = {
      method: /** @type {const} */ ('POST'),
      path: `/v1/workflows/${workflowId}/executions`,
      body: { input: {} },
    }
    await servers.load({ seconds: 1, connections, requests: [{ ...create, body: { content: content(20) } }] })
    await servers.load({ count: 20, connections, requests: [execute] })
    const results = []
    for (const [kind, specification] of /** @type {const} */ ([
      [DOCUMENTS, { seconds, requests: [{ ...create, body: { content: content(20) } }] }],
      [
        `${DOCUMENTS} in one dataset`,
        { seconds, requests: [{ ...create, body: { content: content(20), datasetId } }] },
      ],
      [EXECUTIONS, { count: executions, requests: [execute] }],
    ])) {
      const before = [servers.cpu(), cluster.postgresCpu()]
      const startedAt = performance.now()
      const loaded = await servers.load({ connections, ...specification })
      if (kind === EXECUTIONS) await (directory ? executionsEnded(servers, workflowId) : jobsEnded())
      const elapsed = kind === EXECUTIONS ? performance.now() - startedAt : loaded.milliseconds
      const [node, postgres] = [
        servers.cpu() - (before[0] ?? 0),
        directory ? 0 : cluster.postgresCpu() - (before[1] ?? 0),
      ]
      const [{ connections: open }] = await cluster.query(
        `SELECT count(*) AS connections FROM pg_stat_activity WHERE application_name LIKE 'las-emulator%' OR application_name LIKE 'graphile%'`,
      )
      const { sent, cpu } = loaded
      results.push({
        ...{ name: `${processes}`, processes, kind, rate: (sent / elapsed) * 1000, connections: open },
        ...{
          node: node / sent,
          postgres: postgres / sent,
          client: cpu / sent,
          cores: (node + postgres + cpu) / elapsed,
        },
      })
      progress(JSON.stringify(results.at(-1)))
    }
    return results
  } finally {
    await servers.stop()
    await directory?.remove()
  }
}

/** @param {Servers} servers @param {string} workflowId */
async function executionsEnded(servers, workflowId) {
  while ((await servers.send('GET', `/v1/workflows/${workflowId}`)).numberOfRunningExecutions > 0)
    await new Promise(resolve => setTimeout(resolve, 50))
}
