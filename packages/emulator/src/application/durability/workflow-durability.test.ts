import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { hasSqlite } from '@las/storage/conformance'
import { expect, it } from 'vitest'
import { seededRandom } from '../../../../../tooling/testing/random.js'
import { timeLimit } from '../../../../../tooling/testing/time-limits.js'
import { useCommand } from '../../testing/command.js'
import { openSession, type Session } from '../../testing/session.js'
import type { Json } from '../../testing/test-api.js'

/** How often the emulator is killed. Use `LAS_KILLS=50 LAS_EXECUTIONS=200` for a thorough run. */
const KILLS = Number(process.env.LAS_KILLS ?? 3)
/** The number of concurrent executions. */
const EXECUTIONS = Number(process.env.LAS_EXECUTIONS ?? 30)

const directory = useCommand('las-workflow-durability-')

const random = seededRandom(Number(process.env.LAS_SEED ?? 1))
const executionsOf = (page: Json | undefined): Json[] => (page?.executions ?? []) as Json[]

/** The acknowledged outputs by the ids of the transition executions. */
type Acknowledged = Map<string, string>

/** Completes waiting tasks, each with a unique output, until the connection is lost or `isOver` returns true. */
async function completeTasks(
  { send }: Session,
  transitionIds: readonly unknown[],
  acknowledged: Acknowledged,
  isOver: () => boolean,
): Promise<void> {
  for (let count = 0; !isOver(); count++) {
    const path = `/transitions/${transitionIds[count % transitionIds.length]}/executions`
    const page = await send('GET', `${path}?status=running&order=ascending&maxResults=50`)
    if (!page) return
    if (executionsOf(page).length === 0) await setTimeout(10)
    const ends = executionsOf(page).map(async ({ executionId }) => {
      const stamp = `${executionId} ${random()}`
      const ended = await send('PATCH', `${path}/${executionId}`, { status: 'succeeded', output: { stamp } })
      // Rejected if the emulator was killed after it applied an earlier output but before it responded.
      if (ended?.status === 'succeeded') acknowledged.set(String(executionId), stamp)
    })
    await Promise.all(ends)
  }
}

/** Every execution of the workflow, page by page. */
async function* everyExecution({ send }: Session, workflow: string): AsyncGenerator<Json> {
  let nextToken: unknown
  do {
    const page = await send(
      'GET',
      `${workflow}/executions?maxResults=1000${nextToken ? `&nextToken=${nextToken}` : ''}`,
    )
    yield* executionsOf(page)
    nextToken = page?.nextToken
  } while (nextToken)
}

it.skipIf(!hasSqlite)(
  `completes all executions despite ${KILLS} kills, and applies each result once`,
  async () => {
    const dataDir = join(directory(), 'data')
    const acknowledged: Acknowledged = new Map()
    const started = new Set<string>()
    let session = await openSession(dataDir)
    const transition = async (): Promise<unknown> =>
      (await session.send('POST', '/transitions', { transitionType: 'manual' }))?.transitionId
    const [first, second] = [await transition(), await transition()]
    const task = (Resource: unknown): object => ({ Type: 'Task', Resource, ResultPath: '$.b', End: true })
    const definition = {
      StartAt: 'First',
      States: {
        First: { Type: 'Task', Resource: first, ResultPath: '$.a', Next: 'Wait' },
        Wait: { Type: 'Wait', Seconds: 1, Next: 'Both' },
        Both: {
          Type: 'Parallel',
          Branches: [
            { StartAt: 'Second', States: { Second: task(second) } },
            { StartAt: 'Pause', States: { Pause: { Type: 'Wait', Seconds: 1, End: true } } },
          ],
          ResultSelector: { 'b.$': '$[0].b' },
          ResultPath: '$.both',
          End: true,
        },
      },
    }
    const created = await session.send('POST', '/workflows', { specification: { definition }, status: 'production' })
    const workflow = `/workflows/${created?.workflowId}`
    const running = async (): Promise<number> =>
      Number((await session.send('GET', workflow))?.numberOfRunningExecutions ?? 0)
    const fill = async (): Promise<void> => {
      for (let count = await running(); count < EXECUTIONS; count++) {
        const execution = await session.send('POST', `${workflow}/executions`, { input: { count } })
        if (!execution) return
        started.add(String(execution.executionId))
      }
    }

    await fill()
    for (let kill = 0; kill < KILLS; kill++) {
      let isKilled = false
      // Start new executions, so that there is always a task to complete.
      const keepFull = async (): Promise<void> => {
        while (!isKilled) {
          await fill()
          await setTimeout(10)
        }
      }
      const working = [completeTasks(session, [first, second], acknowledged, () => false), keepFull()]
      const last = acknowledged.size + 1 + Math.floor(random() * EXECUTIONS)
      await expect.poll(() => acknowledged.size).toBeGreaterThanOrEqual(last)
      isKilled = true
      session.command.process.kill('SIGKILL')
      await session.command.end
      await Promise.all(working)
      session = await openSession(dataDir)
    }
    let isOver = false
    const working = completeTasks(session, [second, first], acknowledged, () => isOver)
    await expect.poll(running, { timeout: timeLimit(60_000 + EXECUTIONS * 1_000), interval: 100 }).toBe(0)
    isOver = true
    await working

    const ends = new Map<string, Json>()
    for await (const execution of everyExecution(session, workflow)) {
      ends.set(String(execution.executionId), execution)
      expect(execution).toMatchObject({ status: 'succeeded' })
      const tasks = execution.transitionExecutions as Record<string, string[]>
      const { a, both } = execution.output as { a: Json; both: { b: Json } }
      for (const [id, { stamp }] of [[first, a] as const, [second, both.b] as const]) {
        const [executionId, ...more] = tasks[String(id)] ?? []
        // The state was entered once, and its output is that of this task.
        expect(more).toEqual([])
        expect(String(stamp)).toContain(String(executionId))
        const known = acknowledged.get(String(executionId))
        if (known !== undefined) expect(stamp).toBe(known)
      }
    }
    expect([...started].filter(id => !ends.has(id))).toEqual([])
    if (process.env.LAS_KILLS) console.log(`${KILLS} kills; ${ends.size} executions, all completed`)
    session.command.process.kill('SIGTERM')
    await session.command.end
  },
  timeLimit(120_000 + KILLS * 15_000),
)
