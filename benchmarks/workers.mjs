// node workers.mjs [--executions 1000] [--killInterval 1]: checks that each execution of a manual step is completed exactly once by eight
// workers, which are killed at random and replaced. `killInterval` is the average time between two kills in seconds.
import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { Client } from '@las/client'
import { startEmulator } from '@las/emulator'
import { readOptions } from './shared/options.mjs'
import { environment, saveResult, table } from './shared/results.mjs'

const { executions, killInterval } = readOptions({ executions: 1_000, killInterval: 1 })
const WORKERS = 8
// The emulator's clock runs faster, so that a claim without heartbeats expires after 6 seconds instead of 60.
const CLOCK_SPEED = 10

const startedAt = Date.now()
const emulator = await startEmulator({ clock: () => startedAt + (Date.now() - startedAt) * CLOCK_SPEED })
const client = new Client(emulator.credentials)
const { transitionId } = await client.createTransition('manual', { name: 'Approve', timeoutInSeconds: 10_800 })
const definition = { StartAt: 'Approve', States: { Approve: { Type: 'Task', Resource: transitionId, End: true } } }
const { workflowId } = await client.createWorkflow({ definition }, { status: 'production' })
for (let number = 0; number < executions; number++) await client.executeWorkflow(workflowId, { number })

const { clientId, clientSecret, apiEndpoint, authEndpoint } = emulator.credentials
const env = {
  ...process.env,
  TRANSITION_ID: transitionId,
  LAS_CLIENT_ID: clientId,
  LAS_CLIENT_SECRET: clientSecret,
  LAS_API_ENDPOINT: apiEndpoint,
  LAS_AUTH_ENDPOINT: authEndpoint,
}
const program = fileURLToPath(new URL('workers/worker.mjs', import.meta.url))
/** All running workers, and those of them that process executions. */
const alive = new Set()
const ready = new Set()
const startedIds = []
const endedIds = []
const startWorker = () => {
  const child = spawn(process.execPath, [program], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  alive.add(child)
  const closed = new Promise(resolve => child.once('close', resolve))
  createInterface(child.stdout).on('line', line => {
    const [event, id] = line.split(' ')
    if (event === 'ready') ready.add(child)
    else (event === 'started' ? startedIds : endedIds).push(id)
  })
  return closed.then(() => {
    alive.delete(child)
    ready.delete(child)
  })
}
const closing = Array.from({ length: WORKERS }, startWorker)

const firstWorkerAt = Date.now()
let kills = 0
const countRunning = async () => (await client.getWorkflow(workflowId)).numberOfRunningExecutions
while ((await countRunning()) > 0) {
  await setTimeout(killInterval * 1000 * Math.random() * 2)
  const victim = [...ready][Math.floor(Math.random() * ready.size)]
  // New workers take a while to start.
  if (!victim || ready.size <= WORKERS / 2) continue
  ready.delete(victim)
  victim.kill('SIGKILL')
  kills++
  closing.push(startWorker())
}
const seconds = (Date.now() - firstWorkerAt) / 1000
await setTimeout(2000)
for (const child of alive) child.kill('SIGTERM')
await Promise.all(closing)

const completed = await client
  .listWorkflowExecutions(workflowId, { status: 'succeeded' })
  .toArray({ limit: executions * 2 })
const completedNumbers = new Set(completed.map(({ output }) => output?.number))
const reported = new Set(endedIds)
const stuck = await countRunning()
saveResult(
  'workers',
  [
    '# Killed workers',
    `${executions} executions of a workflow with one manual step are processed by ${WORKERS} workers (\`createTransitionWorker\`) in separate processes. Every ${killInterval} s on average, one is killed with SIGKILL and replaced. Its claims expire after 60 s without a heartbeat; the clock of the emulator runs ${CLOCK_SPEED} times as fast, so this takes ${60 / CLOCK_SPEED} s.`,
    environment(),
    table(
      ['metric', 'value', 'goal'],
      [
        ['killed workers', kills, ''],
        ['succeeded executions', completed.length, executions],
        ['different outputs', completedNumbers.size, executions],
        ['stuck executions', stuck, 0],
        ['executions that two workers completed', endedIds.length - reported.size, 0],
        ['executions that were processed again after a kill', startedIds.length - new Set(startedIds).size, ''],
        ['seconds', seconds.toFixed(1), ''],
      ],
    ),
  ].join('\n\n'),
)
await emulator.close()
process.exitCode =
  completedNumbers.size === executions && completed.length === executions && endedIds.length === reported.size ? 0 : 1
