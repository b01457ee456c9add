// node workers.mjs [--executions 1000] [--between 1]: eight workers, which are killed at random and replaced, on one manual
// step of a workflow. Is each execution completed once? `between` is the mean number of seconds between two deaths.
import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { Client } from '@las/client'
import { startEmulator } from '@las/emulator'
import { environment, keep, table } from './shared/figures.mjs'
import { numbers } from './shared/option.mjs'

const { executions, between } = numbers({ executions: 1_000, between: 1 })
const WORKERS = 8
// A claim without heartbeats is lost after 60 seconds of the emulator's time: six of ours.
const SPEED = 10

const began = Date.now()
const emulator = await startEmulator({ clock: () => began + (Date.now() - began) * SPEED })
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
/** All that live, and those of them that have begun to work. */
const alive = new Set()
const ready = new Set()
const begun = []
const ended = []
const startWorker = () => {
  const child = spawn(process.execPath, [program], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  alive.add(child)
  const closed = new Promise(resolve => child.once('close', resolve))
  createInterface(child.stdout).on('line', line => {
    const [word, id] = line.split(' ')
    if (word === 'ready') ready.add(child)
    else (word === 'begun' ? begun : ended).push(id)
  })
  return closed.then(() => {
    alive.delete(child)
    ready.delete(child)
  })
}
const closing = Array.from({ length: WORKERS }, startWorker)

const working = Date.now()
let deaths = 0
const running = async () => (await client.getWorkflow(workflowId)).numberOfRunningExecutions
while ((await running()) > 0) {
  await setTimeout(between * 1000 * Math.random() * 2)
  const victim = [...ready][Math.floor(Math.random() * ready.size)]
  // It takes a while until a new one has taken a dead one's place.
  if (!victim || ready.size <= WORKERS / 2) continue
  ready.delete(victim)
  victim.kill('SIGKILL')
  deaths++
  closing.push(startWorker())
}
const seconds = (Date.now() - working) / 1000
await setTimeout(2000)
for (const child of alive) child.kill('SIGTERM')
await Promise.all(closing)

const completed = await client
  .listWorkflowExecutions(workflowId, { status: 'succeeded' })
  .toArray({ limit: executions * 2 })
const numbersDone = new Set(completed.map(({ output }) => output?.number))
const reported = new Set(ended)
const stuck = await running()
keep(
  'workers',
  [
    '# Workers that die',
    `${executions} executions of a workflow of one manual step, and ${WORKERS} processes of \`createTransitionWorker\` that work on it. One is killed with SIGKILL every ${between} s on average, and another takes its place. What a dead one had claimed is lost after 60 seconds without a heartbeat; the clock of the emulator runs ${SPEED} times as fast, so that these are ${60 / SPEED} s.`,
    environment(),
    table(
      ['what', 'figure', 'goal'],
      [
        ['workers that were killed', deaths, ''],
        ['executions that succeeded', completed.length, executions],
        ['different ones among their outputs', numbersDone.size, executions],
        ['executions that are stuck', stuck, 0],
        ['executions that were ended by two workers', ended.length - reported.size, 0],
        ['executions that were handled more than once, as their workers died', begun.length - new Set(begun).size, ''],
        ['seconds', seconds.toFixed(1), ''],
      ],
    ),
  ].join('\n\n'),
)
await emulator.close()
process.exitCode =
  numbersDone.size === executions && completed.length === executions && ended.length === reported.size ? 0 : 1
