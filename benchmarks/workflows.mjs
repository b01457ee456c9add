// node workflows.mjs [--executions 10000] [--atOnce 64] [--single 200] [--mostItems 10000]: executions a second of a workflow of
// three steps with functions on the SQLite store, how long a single one takes, and a Map of many items. Emulator and client
// share one process.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { Client } from '@las/client'
import { startEmulator } from '@las/emulator'
import { environment, keep, table } from './shared/figures.mjs'
import { numbers } from './shared/option.mjs'

const { executions, atOnce, single, mostItems } = numbers({
  executions: 10_000,
  atOnce: 64,
  single: 200,
  mostItems: 10_000,
})

const folder = await mkdtemp(join(tmpdir(), 'las-workflows-'))
/** @param {string} name @returns {(input: object) => object} */
const step = name => input => ({ ...input, [name]: true })
const emulator = await startEmulator({
  dataDir: folder,
  transitions: { predict: step('predicted'), check: step('checked'), export: step('exported') },
})
try {
  const client = new Client({ credentials: emulator.credentials })
  /** @type {Record<string, string>} */
  const ids = {}
  for (const name of ['predict', 'check', 'export']) {
    const { transitionId } = await client.createTransition('docker', { name, parameters: { imageUrl: name } })
    ids[name] = transitionId
  }
  /** @param {string} name @param {object} next */
  const task = (name, next = { End: true }) => ({ Type: 'Task', Resource: ids[name], ...next })
  const threeSteps = await create({
    StartAt: 'Predict',
    States: {
      Predict: task('predict', { Next: 'Check' }),
      Check: task('check', { Next: 'Export' }),
      Export: task('export'),
    },
  })
  const map = await create({
    StartAt: 'Each',
    States: {
      Each: {
        Type: 'Map',
        ItemsPath: '$.items',
        // What all items give together must be within 256 KiB.
        ItemProcessor: {
          StartAt: 'Predict',
          States: { Predict: task('predict', { ResultSelector: { 'n.$': '$.n' }, End: true }) },
        },
        ResultPath: '$.items',
        End: true,
      },
    },
  })

  const { p50, p95 } = await measureLatency(threeSteps)
  const { perSecond, startedPerSecond, memory } = await measureThroughput(threeSteps)
  const items = []
  for (let count = 100; count <= mostItems; count *= 10) items.push(await measureMap(map, count))

  keep(
    'workflows',
    [
      '# Workflows',
      'Workflows whose steps are functions in the process of the emulator, on the SQLite store: each step is on the disk before it is acted on. The client, over HTTP, shares the process with the emulator.',
      environment(),
      '## Three steps',
      table(
        ['what', 'figure', 'goal'],
        [
          [
            `executions a second to their end, ${executions} of them, started ${atOnce} at a time`,
            Math.round(perSecond),
            '≥ 300',
          ],
          ['starts a second meanwhile', Math.round(startedPerSecond), ''],
          [`from the start to the end of one, p50 of ${single}`, `${p50.toFixed(1)} ms`, '≤ 30 ms'],
          ['p95', `${p95.toFixed(1)} ms`, ''],
        ],
      ),
      'Resident memory of the process, which is to be flat:',
      table(['at the start', 'a quarter', 'half', 'three quarters', 'at the end', 'highest'], [memory.map(mib)]),
      '## A Map of many items',
      'One execution; an item is one step. The emulator works on 40 items at once where `MaxConcurrency` does not say otherwise. The goal is that an item costs the same however many there are.',
      table(['items', 'seconds', 'ms an item'], items),
    ].join('\n\n'),
  )

  /** @param {object} definition */
  async function create(definition) {
    const { workflowId } = await client.createWorkflow({ definition }, { status: 'production' })
    return workflowId
  }

  /** @param {string} workflowId */
  async function measureLatency(workflowId) {
    const times = []
    for (let count = 0; count < single; count++) {
      const began = performance.now()
      const { executionId } = await client.executeWorkflow(workflowId, { documentId: 'd' })
      while ((await client.getWorkflowExecution(workflowId, executionId)).status === 'running');
      times.push(performance.now() - began)
    }
    times.sort((a, b) => a - b)
    /** @param {number} share */
    const at = share => times[Math.floor(times.length * share)] ?? Number.NaN
    return { p50: at(0.5), p95: at(0.95) }
  }

  /** @param {string} workflowId */
  async function measureThroughput(workflowId) {
    const running = async () => (await client.getWorkflow(workflowId)).numberOfRunningExecutions
    const memory = [process.memoryUsage.rss()]
    let highest = 0
    const watch = setInterval(() => {
      highest = Math.max(highest, process.memoryUsage.rss())
    }, 100)
    const began = performance.now()
    let started = 0
    await Promise.all(
      Array.from({ length: atOnce }, async () => {
        while (started < executions) {
          started++
          if (started % Math.ceil(executions / 4) === 0) memory.push(process.memoryUsage.rss())
          await client.executeWorkflow(workflowId, { documentId: 'd' })
        }
      }),
    )
    const startedAfter = (performance.now() - began) / 1000
    while ((await running()) > 0) await setTimeout(20)
    const seconds = (performance.now() - began) / 1000
    clearInterval(watch)
    await checkSucceeded(workflowId)
    if (memory.length < 5) memory.push(process.memoryUsage.rss())
    return {
      perSecond: executions / seconds,
      startedPerSecond: executions / startedAfter,
      memory: [...memory, highest],
    }
  }

  /** @param {string} workflowId @param {number} count */
  async function measureMap(workflowId, count) {
    const items = Array.from({ length: count }, (_, n) => ({ n }))
    const began = performance.now()
    const { executionId } = await client.executeWorkflow(workflowId, { items })
    const isRunning = async () => (await client.getWorkflow(workflowId)).numberOfRunningExecutions > 0
    while (await isRunning()) await setTimeout(20)
    const milliseconds = performance.now() - began
    const { status, output } = await client.getWorkflowExecution(workflowId, executionId)
    const done = /** @type {unknown[]} */ (output?.items ?? []).length
    if (status !== 'succeeded' || done !== count) throw new Error(`The Map of ${count} ended ${status} with ${done}.`)
    return [count, (milliseconds / 1000).toFixed(1), (milliseconds / count).toFixed(1)]
  }

  /** @param {string} workflowId */
  async function checkSucceeded(workflowId) {
    for (const status of /** @type {const} */ (['failed', 'error', 'retry', 'rejected'])) {
      const { executions } = await client.listWorkflowExecutions(workflowId, { status, maxResults: 1 })
      if (executions.length > 0) throw new Error(`An execution ended with the status ${status}.`)
    }
  }
} finally {
  await emulator.close()
  await rm(folder, { recursive: true })
}

/** @param {number} bytes */
function mib(bytes) {
  return `${(bytes / 2 ** 20).toFixed(0)} MiB`
}
