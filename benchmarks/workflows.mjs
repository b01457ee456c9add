// How many executions of a workflow of three steps the emulator takes to their end, and how long a single one takes.
//   npx pnpm --filter @las/benchmarks workflows [executions] [at once]
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { Client } from '@las/client'
import { startEmulator } from '@las/emulator'

const EXECUTIONS = Number(process.argv[2] ?? 10_000)
const AT_ONCE = Number(process.argv[3] ?? 64)
const SINGLE = 200

const folder = await mkdtemp(join(tmpdir(), 'las-workflows-'))
const step = name => input => ({ ...input, [name]: true })
const emulator = await startEmulator({
  dataDir: folder,
  transitions: { predict: step('predicted'), check: step('checked'), export: step('exported') },
})
try {
  const client = new Client({ credentials: emulator.credentials })
  const ids = {}
  for (const name of ['predict', 'check', 'export']) {
    const { transitionId } = await client.createTransition('docker', { name, parameters: { imageUrl: name } })
    ids[name] = transitionId
  }
  const task = (name, next) => ({ Type: 'Task', Resource: ids[name], ...next })
  const definition = {
    StartAt: 'Predict',
    States: {
      Predict: task('predict', { Next: 'Check' }),
      Check: task('check', { Next: 'Export' }),
      Export: task('export', { End: true }),
    },
  }
  const { workflowId } = await client.createWorkflow({ definition }, { status: 'production' })
  const start = () => client.executeWorkflow(workflowId, { documentId: 'd' })
  const running = async () => (await client.getWorkflow(workflowId)).numberOfRunningExecutions

  const times = []
  for (let count = 0; count < SINGLE; count++) {
    const began = performance.now()
    const { executionId } = await start()
    while ((await client.getWorkflowExecution(workflowId, executionId)).status === 'running');
    times.push(performance.now() - began)
  }
  times.sort((a, b) => a - b)
  const at = share => `${times[Math.floor(times.length * share)]?.toFixed(1)} ms`
  console.log(`one at a time, ${SINGLE} executions: p50 ${at(0.5)}, p95 ${at(0.95)}, from start to end`)

  const began = performance.now()
  let started = 0
  let highest = 0
  const watch = setInterval(() => {
    highest = Math.max(highest, process.memoryUsage().rss)
    const { rss, heapUsed } = process.memoryUsage()
    console.log(`${started} started, rss ${mib(rss)}, heap ${mib(heapUsed)}`)
  }, 5000)
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      while (started < EXECUTIONS) {
        started++
        await start()
      }
    }),
  )
  const startedAfter = performance.now() - began
  while ((await running()) > 0) await setTimeout(20)
  const seconds = (performance.now() - began) / 1000
  clearInterval(watch)
  const { executions } = await client.listWorkflowExecutions(workflowId, { status: 'succeeded', maxResults: 1 })
  if (executions.length === 0) throw new Error('No execution succeeded')
  console.log(
    `${EXECUTIONS} executions: ${(EXECUTIONS / seconds).toFixed(0)}/s to their end ` +
      `(started at ${((EXECUTIONS / startedAfter) * 1000).toFixed(0)}/s), highest rss ${mib(highest)}`,
  )
} finally {
  await emulator.close()
  await rm(folder, { recursive: true })
}

function mib(bytes) {
  return `${(bytes / 2 ** 20).toFixed(0)} MiB`
}
