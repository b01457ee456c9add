import { Client } from '@las/client'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../../../tooling/api-test.js'
import { timeLimit } from '../../../../../tooling/testing/time-limits.js'
import { type SpawnedLas, spawnLas } from '../../testing/bundled-las.js'
import { runLas } from '../../testing/run-las.js'
import { createTestReviewAgent } from '../review/testing/review-agent.js'

const timeout = timeLimit(120_000)

/** The JSON lines that a running command has written so far. */
function jsonLines({ process: child }: SpawnedLas): () => Record<string, unknown>[] {
  let text = ''
  child.stdout.on('data', chunk => (text += String(chunk)))
  return () =>
    text
      .split('\n')
      .slice(0, -1)
      .map(line => JSON.parse(line))
}

const parseLines = (stdout: string): Record<string, unknown>[] =>
  stdout
    .trim()
    .split('\n')
    .map(line => JSON.parse(line))

describe('las agents watch', () => {
  apiTest('writes each change of a run, until Ctrl-C', { timeout }, async ({ credentials }) => {
    const { client, agentId, validationId, runIds } = await createTestReviewAgent(credentials, 1)
    const las = await spawnLas(['agents', 'watch', agentId, '--interval', '0.1'], { credentials })
    const lines = jsonLines(las)
    await expect.poll(lines).toEqual([expect.objectContaining({ runId: runIds[0], status: 'ready-for-review' })])
    const [task] = await client.listValidationTasks(validationId).toArray()
    await client.updateValidationTask(validationId, task?.taskId ?? '', { status: 'succeeded', output: {} })
    await expect.poll(() => lines().at(-1)).toMatchObject({ runId: runIds[0], status: 'completed' })
    las.process.kill('SIGINT')
    expect((await las.result).code).toBe(130)
    const statuses = lines().map(({ status }) => status)
    expect(statuses).toEqual(statuses.filter((status, index) => status !== statuses[index - 1]))
  })

  apiTest(
    'writes the events of a run until it has ended, with the exit code of its result',
    { timeout },
    async ({ credentials }) => {
      const { client, agentId, validationId, runIds } = await createTestReviewAgent(credentials, 2)
      const tasks = (await client.listValidationTasks(validationId).toArray()).reverse()
      const watch = (run: string | undefined) =>
        runLas(['agents', 'watch', agentId, '--run', run ?? '', '--interval', '0.1'], { credentials })
      const [first, second] = [watch(runIds[0]), watch(runIds[1])]
      await client.updateValidationTask(validationId, tasks[0]?.taskId ?? '', { status: 'succeeded', output: {} })
      await client.updateValidationTask(validationId, tasks[1]?.taskId ?? '', {
        status: 'failed',
        output: { error: 'illegible' },
      })
      const succeeded = await first
      expect(succeeded.code).toBe(0)
      const events = parseLines(succeeded.stdout)
      expect(events).toContainEqual(expect.objectContaining({ runId: runIds[0], step: 'review', status: 'succeeded' }))
      expect(new Set(events.map(event => JSON.stringify(event))).size).toBe(events.length)
      const failed = await second
      expect(failed.code).toBe(1)
      expect(parseLines(failed.stdout)).toContainEqual(expect.objectContaining({ step: 'review', status: 'failed' }))
      expect(JSON.parse(failed.stderr.trim().split('\n').at(-1) ?? '')).toMatchObject({ code: 'wait_failed' })
    },
  )

  apiTest('requires an agent for a run', async ({ credentials }) => {
    const { code, stderr } = await runLas(['agents', 'watch', '--run', 'cradl:run:1'], { credentials })
    expect(code).toBe(2)
    expect(stderr).toContain('--run requires the id of the agent')
  })
})

describe('las workflows watch', () => {
  apiTest(
    'writes the steps and events of an execution, and each change of executions',
    { timeout },
    async ({ credentials }) => {
      const client = new Client(credentials)
      const { transitionId } = await client.createTransition('manual', { name: 'Approve' })
      const { workflowId } = await client.createWorkflow({
        definition: { StartAt: 'A', States: { A: { Type: 'Task', Resource: transitionId, End: true } } },
      })
      const { executionId } = await client.executeWorkflow(workflowId, { a: 1 })
      const list = await spawnLas(['workflows', 'watch', workflowId, '--interval', '0.1'], { credentials })
      const changes = jsonLines(list)
      const single = await spawnLas(
        ['workflows', 'watch', workflowId, '--execution', executionId, '--interval', '0.1'],
        {
          credentials,
        },
      )
      const lines = jsonLines(single)
      await expect
        .poll(lines)
        .toContainEqual(expect.objectContaining({ kind: 'step', step: 'Approve', status: 'waiting' }))
      await expect.poll(changes).toEqual([expect.objectContaining({ executionId, status: 'running' })])
      const task = await client.executeTransition(transitionId)
      await client.updateTransitionExecution(transitionId, task.executionId, 'rejected', { error: { message: 'No' } })
      const { code } = await single.result
      expect(code).toBe(1)
      expect(lines()).toContainEqual(
        expect.objectContaining({ kind: 'step', status: expect.stringMatching(/^(rejected|failed)$/) }),
      )
      expect(lines()).toContainEqual(
        expect.objectContaining({ kind: 'event', type: 'ExecutionEnded', status: 'rejected' }),
      )
      await expect
        .poll(changes)
        .toEqual([
          expect.objectContaining({ status: 'running' }),
          expect.objectContaining({ executionId, status: 'rejected' }),
        ])
      list.process.kill('SIGTERM')
      expect((await list.result).code).toBe(130)
    },
  )
})

describe('las logs tail', () => {
  async function failExecution(client: Client, transitionId: string, message: string): Promise<void> {
    const { executionId } = await client.executeTransition(transitionId)
    await client.updateTransitionExecution(transitionId, executionId, 'failed', { error: { message } })
  }

  apiTest(
    'prints the last lines in the order of their times, and follows new ones without repetition',
    { timeout },
    async ({ credentials }) => {
      const client = new Client(credentials)
      const { transitionId } = await client.createTransition('docker', { parameters: { imageUrl: 'example/check:1' } })
      await failExecution(client, transitionId, 'one\ntwo')
      await failExecution(client, transitionId, 'three')
      const tail = async (...args: string[]) =>
        parseLines((await runLas(['logs', 'tail', '--transition', transitionId, ...args], { credentials })).stdout).map(
          ({ message }) => message,
        )
      expect(await tail()).toEqual(['one', 'two', 'three'])
      expect(await tail('--lines', '2')).toEqual(['two', 'three'])
      expect(await tail('--since', '1 hour ago')).toEqual(['one', 'two', 'three'])
      const las = await spawnLas(
        ['logs', 'tail', '--transition', transitionId, '--follow', '--interval', '0.1', '--lines', '1'],
        { credentials },
      )
      const lines = jsonLines(las)
      const messages = (): unknown[] => lines().map(({ message }) => message)
      await expect.poll(messages).toEqual(['three'])
      await failExecution(client, transitionId, 'four\nfour')
      await expect.poll(messages).toEqual(['three', 'four', 'four'])
      await failExecution(client, transitionId, 'five')
      await expect.poll(messages).toEqual(['three', 'four', 'four', 'five'])
      las.process.kill('SIGINT')
      expect((await las.result).code).toBe(130)
    },
  )

  apiTest('reports an unknown log', async ({ credentials }) => {
    expect((await runLas(['logs', 'tail', `las:log:${'0'.repeat(32)}`], { credentials })).code).toBe(3)
  })
})
