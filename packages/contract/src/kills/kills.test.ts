import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { createAgentRun, deleteAgentRun, listAgentRuns } from '@las/agents'
import { createReviewAgent } from '@las/client'
import { isApiError, isNotFoundError, isUploadError } from '@las/core'
import { createDocument, getDocument, putDocumentContent } from '@las/documents'
import { hasSqlite } from '@las/storage/conformance'
import { closedOrigin } from '@las/test-servers'
import { listValidationTasks } from '@las/validations'
import { expect, it, onTestFinished } from 'vitest'
import { seededRandom } from '../../../../tooling/testing/random.js'
import { timeLimit } from '../../../../tooling/testing/time-limits.js'
import { WorkerProcesses } from '../../../../tooling/testing/worker-processes.js'
import { minimalPdf } from '../../../emulator/src/domain/documents/minimal-pdf.js'
import { useCommand } from '../../../emulator/src/testing/command.js'
import { KilledEmulator } from './testing/killed-emulator.js'
import { startUnreliableReceiver } from './testing/unreliable-receiver.js'

/** How often the emulator is killed. `bash .ci/run agent-kills` uses 30 kills and 1,000 runs. */
const KILLS = Number(process.env.LAS_KILLS ?? 3)
/** The number of runs of the agent. */
const RUNS = Number(process.env.LAS_RUNS ?? 40)
const WORKERS = 4
/** The number of runs that are started at the same time. */
const CLIENTS = 4
/** The maximum number of runs in progress. */
const MAX_IN_PROGRESS = 20
const SECRET = 'a secret'

const directory = useCommand('las-kills-', { hasWorkers: true })
const random = seededRandom(Number(process.env.LAS_SEED ?? 1))

it.skipIf(!hasSqlite)(
  `delivers the reviewed output of ${RUNS} runs while the emulator is killed ${KILLS} times and workers are killed`,
  async () => {
    const receiver = await startUnreliableReceiver(SECRET, { random })
    onTestFinished(() => receiver.close())
    const emulator = await KilledEmulator.start(Number(new URL(await closedOrigin()).port), join(directory(), 'data'))
    const { transport, credentials } = emulator
    const { agent, validation } = await createReviewAgent(transport, {
      // Half of the documents need a review.
      fieldConfig: {
        total_amount: {
          type: 'amount',
          validators: [
            { functionId: 'cradl:function:validator-expression', config: { expression: 'total_amount % 2 == 0' } },
          ],
        },
      },
      review: { threshold: 0 },
      webhook: { url: `${receiver.origin}/hook?key=a%20b`, secret: SECRET },
    })
    const { agentId } = agent
    const workers = await WorkerProcesses.prepare(new URL('testing/review-worker.ts', import.meta.url), credentials, {
      VALIDATION_ID: validation.validationId,
    })
    onTestFinished(() => workers.remove())
    workers.start(WORKERS)

    /** The runs whose upload succeeded, with the totals of their documents. */
    const started = new Map<string, number>()
    let next = 0
    let isOver = false
    const background = Promise.all([
      ...Array.from({ length: CLIENTS }, async () => {
        while (next < RUNS) {
          const total = 10 + next++
          while (started.size - receiver.accepted.size > MAX_IN_PROGRESS) await setTimeout(10)
          started.set(await startRun(total), total)
        }
      }),
      repeat(
        () => emulator.advanceClock(60_000),
        () => 200,
      ),
      repeat(
        async () => workers.killOne(random),
        () => random() * 1000,
      ),
    ])

    for (let kill = 0; kill < KILLS; kill++) {
      const count = Math.floor(((kill + random()) * RUNS) / KILLS)
      await expect.poll(() => receiver.accepted.size, { interval: 10 }).toBeGreaterThanOrEqual(count)
      await setTimeout(random() * 100)
      await emulator.kill()
    }
    const ended = async (): Promise<number> =>
      (await listAgentRuns(transport, agentId, { status: ['exported'] }).toArray()).filter(({ runId }) =>
        started.has(runId),
      ).length
    await expect.poll(() => started.size).toBe(RUNS)
    await expect.poll(ended, { interval: 500 }).toBe(RUNS)
    isOver = true
    await background
    await workers.close()

    expect(receiver.received.problems).toEqual([])
    for (const [runId, total] of started) {
      const isReviewed = total % 2 === 1
      const [payload] = receiver.accepted.get(runId) ?? []
      expect(payload?.context, runId).toMatchObject({ runId, agentId })
      expect(payload?.output, runId).toMatchObject({
        number: total,
        total_amount: {
          value: isReviewed ? `${total}.50` : `${total}.00`,
          confidence: isReviewed ? 1 : expect.any(Number),
        },
      })
    }
    expect(await listAgentRuns(transport, agentId, { status: ['error'] }).toArray()).toEqual([])
    const tasks = await listValidationTasks(transport, validation.validationId).toArray()
    expect(new Set(tasks.map(({ status }) => status))).toEqual(new Set(['succeeded']))
    expect(await emulator.jobs()).toEqual({ jobs: [] })
    if (process.env.LAS_KILLS) {
      console.log(`${KILLS} kills, ${RUNS} runs, ${tasks.length} tasks, ${receiver.received.count} webhooks`)
    }
    await emulator.stop()

    /** Calls a function until the work is over. */
    async function repeat(call: () => Promise<unknown>, delay: () => number): Promise<void> {
      while (!isOver) {
        await setTimeout(delay())
        await call()
      }
    }

    /** Starts a run with a document, as often as necessary, and returns its id. */
    async function startRun(total: number): Promise<string> {
      for (;;) {
        const { runId, id } = await untilConnected(() =>
          createAgentRun(transport, agentId, { variables: { number: total } }),
        )
        if (await upload(String(id), Buffer.from(minimalPdf(`Total ${total}.00`)))) return runId
        await untilConnected(() => deleteAgentRun(transport, agentId, runId)).catch(error => {
          // The run was deleted, but the response was lost.
          if (!isNotFoundError(error)) throw error
        })
      }
    }

    /** Uploads a document to a run. Returns false if it is unknown whether the document exists. */
    async function upload(agentRunId: string, content: Uint8Array): Promise<boolean> {
      try {
        await createDocument(transport, content, { agentRunId })
        return true
      } catch (error) {
        if (isApiError(error)) throw error
        if (!isUploadError(error)) return false
        const { documentId } = error
        await untilConnected(async () =>
          putDocumentContent(transport, await getDocument(transport, documentId), content),
        )
        return true
      }
    }

    /** Repeats a call until the emulator responds. */
    async function untilConnected<Result>(call: () => Promise<Result>): Promise<Result> {
      for (;;) {
        try {
          return await call()
        } catch (error) {
          if (isApiError(error)) throw error
          await setTimeout(20)
        }
      }
    }
  },
  timeLimit(120_000 + KILLS * 15_000 + RUNS * 2_000),
)
