import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { hasSqlite } from '@las/storage/conformance'
import { expect, it } from 'vitest'
import { seededRandom } from '../../../../../tooling/testing/random.js'
import { timeLimit } from '../../../../../tooling/testing/time-limits.js'
import { minimalPdf } from '../../domain/documents/minimal-pdf.js'
import { shared } from '../../testing/agents.js'
import { useCommand } from '../../testing/command.js'
import { openSession, type Session } from '../../testing/session.js'
import type { Json } from '../../testing/test-api.js'

/** How often the emulator is killed. Use `LAS_KILLS=50 LAS_RUNS=1000` for a thorough run. */
const KILLS = Number(process.env.LAS_KILLS ?? 3)
/** The number of runs of the agent. */
const RUNS = Number(process.env.LAS_RUNS ?? 30)

const directory = useCommand('las-agent-durability-')

const random = seededRandom(Number(process.env.LAS_SEED ?? 1))

interface Run {
  readonly runId: string
  readonly resourceIds: readonly string[]
  readonly events: readonly Json[]
}

/** Creates an agent whose doubtful documents are reviewed, and whose exports a client ends. */
async function createAgent({ send }: Session): Promise<{ agentId: unknown; validationId: unknown; actionId: unknown }> {
  const id = async (path: string, field: string, body: Json): Promise<unknown> =>
    (await send('POST', path, body))?.[field]
  const validators = [{ functionId: shared('validator-not-empty') }]
  const modelId = await id('/models', 'modelId', { fieldConfig: { due_date: { type: 'date', validators } } })
  const validationId = await id('/validations', 'validationId', {})
  const actionId = await id('/actions', 'actionId', {
    functionId: shared('export-to-power-automate'),
    config: { waitForResult: true },
  })
  const hook = (fields: Json): Promise<unknown> => id('/hooks', 'hookId', { trueActionId: actionId, ...fields })
  const evaluate = shared('hook-evaluate-prediction')
  const hooks = [
    await hook({ trigger: 'Prediction is Created', functionId: evaluate }),
    await hook({ trigger: 'ValidationTask has Completed' }),
  ]
  const resourceIds = [modelId, validationId, actionId, ...hooks]
  return { agentId: await id('/agents', 'agentId', { resourceIds }), validationId, actionId }
}

/** Starts runs until `started` contains enough of them, or the connection is lost. A run is added when its upload succeeded. */
async function startRuns({ send, bytes }: Session, agentId: unknown, started: Set<string>): Promise<void> {
  while (started.size < RUNS) {
    const run = await send('POST', `/agents/${agentId}/runs`, {})
    const document = run && (await send('POST', '/documents', { agentRunId: run.id }))
    if (!document) return
    const text = started.size % 2 === 0 ? 'Due date 2029-01-31' : 'Nothing is due'
    if (!(await bytes(String(document.fileUrl), Buffer.from(minimalPdf(text))))) return
    started.add(String(run.runId))
  }
}

/** Ends the items of a list, such as the tasks of a validation, until the connection is lost or `isOver` returns true. */
async function endAll(
  { send }: Session,
  path: string,
  name: 'runs' | 'tasks',
  query: string,
  isOver: () => boolean,
): Promise<void> {
  while (!isOver()) {
    const page = await send('GET', `${path}?${query}&maxResults=20`)
    if (!page) return
    const items = page[name] as Json[]
    if (items.length === 0) await setTimeout(10)
    for (const { taskId, runId } of items) {
      const output = { due_date: '2029-01-31' }
      if (!(await send('PATCH', `${path}/${taskId ?? runId}`, { status: 'succeeded', output }))) return
    }
  }
}

it.skipIf(!hasSqlite)(
  `ends all runs of an agent despite ${KILLS} kills, and takes each step once`,
  async () => {
    const dataDir = join(directory(), 'data')
    const started = new Set<string>()
    let session = await openSession(dataDir)
    const { agentId, validationId, actionId } = await createAgent(session)
    const isOver = { value: false }
    const work = (): Promise<unknown> =>
      Promise.all([
        startRuns(session, agentId, started),
        endAll(session, `/validations/${validationId}/tasks`, 'tasks', 'status=ready', () => isOver.value),
        endAll(session, `/actions/${actionId}/runs`, 'runs', 'status=running', () => isOver.value),
      ])
    const exportedRuns = async (): Promise<Run[]> => {
      const runs: Run[] = []
      let nextToken: unknown
      do {
        const token = nextToken ? `&nextToken=${nextToken}` : ''
        const path = `/agents/${agentId}/runs?status=exported&maxResults=1000${token}`
        const page = await session.send('GET', path)
        runs.push(...((page?.runs ?? []) as Run[]))
        nextToken = page?.nextToken
      } while (nextToken)
      return runs
    }

    for (let kill = 0; kill < KILLS; kill++) {
      const working = work()
      const last = ((kill + random()) * RUNS) / KILLS
      await expect.poll(() => started.size).toBeGreaterThanOrEqual(Math.min(last, RUNS))
      await setTimeout(random() * 100)
      session.command.process.kill('SIGKILL')
      await session.command.end
      await working
      session = await openSession(dataDir)
    }
    const working = work()
    const countEnded = async (): Promise<number> =>
      (await exportedRuns()).filter(({ runId }) => started.has(runId)).length
    await expect.poll(countEnded, { timeout: timeLimit(60_000 + RUNS * 1_000), interval: 100 }).toBe(RUNS)
    isOver.value = true
    await working

    for (const { runId, resourceIds, events } of await exportedRuns()) {
      const count = (kind: string): number => resourceIds.filter(id => id.startsWith(`cradl:${kind}:`)).length
      const isReviewed = count('validation') === 1
      const steps = { documents: count('document'), predictions: count('prediction'), exports: count('action') }
      expect(steps, runId).toEqual({ documents: 1, predictions: 1, exports: 1 })
      expect(count('hook'), runId).toBe(isReviewed ? 2 : 1)
      expect(events.filter(({ status }) => status === 'failed')).toEqual([])
    }
    expect(JSON.parse((await session.admin('GET', '/jobs')) ?? '')).toEqual({ jobs: [] })
    if (process.env.LAS_KILLS) console.log(`${KILLS} kills; ${started.size} runs, all exported`)
    session.command.process.kill('SIGTERM')
    await session.command.end
  },
  timeLimit(120_000 + KILLS * 15_000 + RUNS * 1_000),
)
