import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { createTransport, type Transport } from '@las/core'
import { type Emulator, startEmulator } from '@las/emulator'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { bundleProgram } from '../../../../tooling/bundle-program.js'
import { seededRandom } from '../../../../tooling/testing/random.js'
import { createTransition, listTransitionExecutions } from '../index.js'
import { queueExecution } from '../testing/start-execution.js'

const EXECUTIONS = 80
const WORKERS = 8
const KILLS = 6
/** Speed of the emulator's clock: a claim without heartbeats is lost after one second instead of 60. */
const SPEED = 60

const random = seededRandom(Number(process.env.LAS_SEED ?? 1))

let folder: string
let emulator: Emulator
let transport: Transport
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'las-workers-'))
  await bundleProgram(new URL('../testing/worker-program.ts', import.meta.url), join(folder, 'worker.mjs'))
  const start = Date.now()
  emulator = await startEmulator({ clock: () => start + (Date.now() - start) * SPEED })
  transport = createTransport({ credentials: emulator.credentials })
})
afterAll(async () => {
  await emulator.close()
  await rm(folder, { recursive: true })
})

it('ends each execution exactly once while workers are killed', async () => {
  const { transitionId } = await createTransition(transport, 'manual', { timeoutInSeconds: 10_800 })
  let queued = 0
  const queue = async (count: number): Promise<void> => {
    for (let added = 0; added < count; added++)
      await queueExecution(transport, { transitionId, input: { number: queued++ } })
  }
  await queue(EXECUTIONS)

  const { clientId, clientSecret, apiEndpoint, authEndpoint } = emulator.credentials
  const env = {
    ...process.env,
    TRANSITION_ID: transitionId,
    LAS_CLIENT_ID: clientId,
    LAS_CLIENT_SECRET: clientSecret,
    LAS_API_ENDPOINT: apiEndpoint,
    LAS_AUTH_ENDPOINT: authEndpoint,
  }
  const ended: string[] = []
  const codes: (number | null)[] = []
  const starting = new Set<ChildProcess>()
  const ready = new Set<ChildProcess>()
  /** The workers that are processing executions, with the ids of these executions. */
  const busy = new Map<ChildProcess, Set<string>>()
  const startWorker = (): void => {
    const child = spawn(process.execPath, [join(folder, 'worker.mjs')], { env, stdio: ['ignore', 'pipe', 'inherit'] })
    const inProgress = new Set<string>()
    starting.add(child)
    createInterface(child.stdout).on('line', line => {
      const [word = '', executionId = ''] = line.split(' ')
      if (word === 'ready' && starting.delete(child)) ready.add(child)
      if (word === 'started') inProgress.add(executionId)
      if (word === 'ended' && inProgress.delete(executionId)) ended.push(executionId)
      if (inProgress.size > 0 && ready.has(child)) busy.set(child, inProgress)
      else busy.delete(child)
    })
    child.on('close', code => {
      ready.delete(child)
      busy.delete(child)
      codes.push(code)
    })
  }
  const allReady = (): Promise<void> => expect.poll(() => starting.size).toBe(0)
  for (let count = 0; count < WORKERS; count++) startWorker()
  const left = async (): Promise<number> =>
    (await listTransitionExecutions(transport, transitionId, { status: 'running', maxResults: 1000 })).executions.length

  let kills = 0
  while (kills < KILLS || (await left()) > 0) {
    // Kill a worker at a random moment while it is processing executions, once per 10 ended executions.
    const victim = [...busy.keys()][Math.floor(random() * busy.size)]
    if (victim && kills < KILLS && ended.length >= kills * 10) {
      kills++
      ready.delete(victim)
      busy.delete(victim)
      victim.kill('SIGKILL')
      startWorker()
    } else {
      if (kills < KILLS && (await left()) === 0) await queue(10)
      await new Promise(resolve => setTimeout(resolve, 10))
    }
  }
  await allReady()
  for (const worker of ready) worker.kill('SIGTERM')
  await expect.poll(() => ready.size).toBe(0)

  expect(codes.filter(code => code === 0)).toHaveLength(WORKERS)
  expect(kills).toBe(KILLS)
  const { executions } = await listTransitionExecutions(transport, transitionId, {
    status: 'succeeded',
    maxResults: 1000,
  })
  const numbers = executions.map(({ output }) => output?.number)
  expect(new Set(numbers).size).toBe(queued)
  expect(numbers).toHaveLength(queued)
  // A worker might be killed before it logs an end, but no execution was ended twice.
  expect(new Set(ended).size).toBe(ended.length)
})
