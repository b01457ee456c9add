// node workflows.mjs [--executions 10000] [--concurrency 64] [--single 200] [--maxItems 10000]: measures executions per second of a workflow
// with three functions as steps on the SQLite store, the duration of a single execution, and a Map of many items. The emulator and the
// client run in the same process.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { Client } from '@las/client'
import { startEmulator } from '@las/emulator'
import { readOptions } from './shared/options.mjs'
import { environment, saveResult, table } from './shared/results.mjs'

const { executions, concurrency, single, maxItems } = readOptions({
  executions: 10_000,
  concurrency: 64,
  single: 200,
  maxItems: 10_000,
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
        // The combined output of all items must not exceed 256 KiB.
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
  for (let count = 100; count <= maxItems; count *= 10) items.push(await measureMap(map, count))

  saveResult(
    'workflows',
    [
      '# Workflows',
      'The steps of the workflows are functions in the process of the emulator. It uses the SQLite store, so each step is on disk before the next one starts. The client sends HTTP requests from the same process.',
      environment(),
      '## Three steps',
      table(
        ['metric', 'value', 'goal'],
        [
          [
            `completed executions per second (${executions} executions, ${concurrency} started concurrently)`,
            Math.round(perSecond),
            '≥ 300',
          ],
          ['started executions per second', Math.round(startedPerSecond), ''],
          [`duration of a single execution, p50 of ${single}`, `${p50.toFixed(1)} ms`, '≤ 30 ms'],
          ['duration of a single execution, p95', `${p95.toFixed(1)} ms`, ''],
        ],
      ),
      'Resident memory of the process, which should not grow:',
      table(['start', '25 %', '50 %', '75 %', 'end', 'maximum'], [memory.map(mib)]),
      '## A Map of many items',
      'A single execution, with one step per item. The emulator processes 40 items concurrently by default (`MaxConcurrency`). The goal is that the time per item does not depend on the number of items.',
      table(['items', 'seconds', 'ms per item'], items),
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
      const startedAt = performance.now()
      const { executionId } = await client.executeWorkflow(workflowId, { documentId: 'd' })
      while ((await client.getWorkflowExecution(workflowId, executionId)).status === 'running');
      times.push(performance.now() - startedAt)
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
    let maximum = 0
    const sampler = setInterval(() => {
      maximum = Math.max(maximum, process.memoryUsage.rss())
    }, 100)
    const startedAt = performance.now()
    let started = 0
    await Promise.all(
      Array.from({ length: concurrency }, async () => {
        while (started < executions) {
          started++
          if (started % Math.ceil(executions / 4) === 0) memory.push(process.memoryUsage.rss())
          await client.executeWorkflow(workflowId, { documentId: 'd' })
        }
      }),
    )
    const startSeconds = (performance.now() - startedAt) / 1000
    while ((await running()) > 0) await setTimeout(20)
    const seconds = (performance.now() - startedAt) / 1000
    clearInterval(sampler)
    await checkSucceeded(workflowId)
    if (memory.length < 5) memory.push(process.memoryUsage.rss())
    return {
      perSecond: executions / seconds,
      startedPerSecond: executions / startSeconds,
      memory: [...memory, maximum],
    }
  }

  /** @param {string} workflowId @param {number} count */
  async function measureMap(workflowId, count) {
    const items = Array.from({ length: count }, (_, n) => ({ n }))
    const startedAt = performance.now()
    const { executionId } = await client.executeWorkflow(workflowId, { items })
    const isRunning = async () => (await client.getWorkflow(workflowId)).numberOfRunningExecutions > 0
    while (await isRunning()) await setTimeout(20)
    const milliseconds = performance.now() - startedAt
    const { status, output } = await client.getWorkflowExecution(workflowId, executionId)
    const done = /** @type {unknown[]} */ (output?.items ?? []).length
    if (status !== 'succeeded' || done !== count)
      throw new Error(`The Map of ${count} items ended with the status ${status} and ${done} results.`)
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
