import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { createTransport, type Transport } from '@las/core'
import { type Emulator, startEmulator } from '@las/emulator'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { bundleProgram } from '../../../../tooling/bundle-program.js'
import { createTransition, listTransitionExecutions } from '../index.js'
import { queueExecution } from '../testing/start-execution.js'

const EXECUTIONS = 80
const WORKERS = 8
const DEATHS = 6
/** The emulator's time runs so much faster that a claim without heartbeats is lost after two seconds. */
const SPEED = 30

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

it('ends each execution once while workers die', async () => {
  const { transitionId } = await createTransition(transport, 'manual', { timeoutInSeconds: 10_800 })
  for (let number = 0; number < EXECUTIONS; number++)
    await queueExecution(transport, { transitionId, input: { number } })

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
  const startWorker = (): void => {
    const child = spawn(process.execPath, [join(folder, 'worker.mjs')], { env, stdio: ['ignore', 'pipe', 'inherit'] })
    starting.add(child)
    createInterface(child.stdout).on('line', line => {
      if (line !== 'ready') ended.push(line)
      else if (starting.delete(child)) ready.add(child)
    })
    child.on('close', code => {
      ready.delete(child)
      codes.push(code)
    })
  }
  const allReady = (): Promise<void> => expect.poll(() => starting.size).toBe(0)
  for (let count = 0; count < WORKERS; count++) startWorker()
  const left = async (): Promise<number> =>
    (await listTransitionExecutions(transport, transitionId, { status: 'running', maxResults: 1000 })).executions.length

  let deaths = 0
  while ((await left()) > 0) {
    await new Promise(resolve => setTimeout(resolve, 100))
    // Workers die with what they have in hand, wherever they are with it.
    const victim = [...ready][Math.floor(Math.random() * ready.size)]
    if (victim && deaths < DEATHS) {
      deaths++
      ready.delete(victim)
      victim.kill('SIGKILL')
      startWorker()
    }
  }
  await allReady()
  for (const worker of ready) worker.kill('SIGTERM')
  await expect.poll(() => ready.size).toBe(0)

  expect(codes.filter(code => code === 0)).toHaveLength(WORKERS)
  expect(deaths).toBe(DEATHS)
  const { executions } = await listTransitionExecutions(transport, transitionId, {
    status: 'succeeded',
    maxResults: 1000,
  })
  const numbers = executions.map(({ output }) => output?.number)
  expect(new Set(numbers).size).toBe(EXECUTIONS)
  expect(numbers).toHaveLength(EXECUTIONS)
  // Of what a worker ended just before it died, nobody may have heard; nothing was ended twice.
  expect(new Set(ended).size).toBe(ended.length)
})
