import { type ChildProcess, fork } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MemoryStore } from '@las/storage'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { bundleProgram } from '../../../../../tooling/bundle-program.js'
import { timeLimit } from '../../../../../tooling/testing/time-limits.js'
import { contextOver } from '../../testing/context.js'
import { shareStore } from '../../testing/workflows/remote-store.js'
import { findRecord } from '../common/stored-resource.js'
import { createTransition } from '../transitions/write-transition.js'
import { executeWorkflow } from './execute-workflow.js'
import { presentWorkflowExecution, type WorkflowExecution, workflowExecutionResource } from './workflow-execution.js'
import { createWorkflow } from './write-workflow.js'

const EXECUTIONS = 12
const ITEMS = 15

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'las-engines-'))
  await bundleProgram(new URL('../../testing/workflows/engine-program.ts', import.meta.url), join(folder, 'engine.mjs'))
})
afterAll(() => rm(folder, { recursive: true }))

it('applies each task result exactly once with several processes, even if one of them is killed', async () => {
  const store = new MemoryStore()
  const context = contextOver(store)
  const caller = { organizationId: 'las:organization:a', appClientId: 'las:app-client:b' }
  const { id: transitionId } = await createTransition(context, caller, { transitionType: 'manual' })
  const task = { Type: 'Task', Resource: transitionId } as const
  const definition = {
    StartAt: 'Each',
    States: {
      Each: {
        Type: 'Map',
        ItemsPath: '$.items',
        ItemProcessor: { StartAt: 'One', States: { One: { ...task, Next: 'Two' }, Two: { ...task, End: true } } },
        ResultPath: '$.items',
        Next: 'Last',
      },
      Last: { ...task, ResultPath: '$.last', End: true },
    },
  }
  const fields = { specification: { definition }, status: 'production' } as const
  const { id: workflowId } = await createWorkflow(context, caller, fields)
  const ids: string[] = []
  for (let count = 0; count < EXECUTIONS; count++) {
    const input = { items: Array.from({ length: ITEMS }, (_, n) => ({ n })) }
    const { id } = await executeWorkflow(context, caller, { input }, workflowId)
    ids.push(id)
  }
  const read = async (id: string): Promise<WorkflowExecution> =>
    presentWorkflowExecution(context, await findRecord(context, caller, workflowExecutionResource, id, workflowId))
  const running = async (): Promise<number> =>
    (await Promise.all(ids.map(read))).filter(({ status }) => status === 'running').length

  const ended: string[] = []
  const start = (name: string): ChildProcess => {
    const child = fork(join(folder, 'engine.mjs'), [caller.organizationId, transitionId, name], {
      serialization: 'advanced',
    })
    shareStore(store, child)
    child.on('message', (message: object) => {
      if ('ended' in message) ended.push(String(message.ended))
    })
    return child
  }
  const processes = ['one', 'two', 'three'].map(start)
  try {
    await expect.poll(() => new Set(ended.map(stamp => stamp.split(' ')[0])).size).toBe(processes.length)
    for (const child of processes) child.send('continue')
    // Kill one while it is processing tasks.
    await expect.poll(() => ended.length).toBeGreaterThan(EXECUTIONS * 5)
    processes[0]?.kill('SIGKILL')
    await expect.poll(running, { timeout: timeLimit(90_000), interval: 100 }).toBe(0)
  } finally {
    for (const child of processes) child.kill('SIGKILL')
  }

  const names = new Set(ended.map(stamp => stamp.split(' ')[0]))
  expect(names).toEqual(new Set(['one', 'two', 'three']))
  const stamps = new Map(ended.map(stamp => [stamp.split(' ')[1], stamp]))
  // No task was ended by two processes.
  expect(ended).toHaveLength(stamps.size)
  for (const id of ids) {
    const { status, output, transitionExecutions } = await read(id)
    expect(status).toBe('succeeded')
    const tasks = transitionExecutions?.[transitionId] ?? []
    // Each state of each item was entered once.
    expect(new Set(tasks).size).toBe(2 * ITEMS + 1)
    expect(tasks).toHaveLength(2 * ITEMS + 1)
    const { items, last } = output as { items: { stamp: string }[]; last: { stamp: string } }
    expect(items).toHaveLength(ITEMS)
    for (const { stamp } of [...items, last]) {
      const [, task] = stamp.split(' ')
      expect(tasks).toContain(task)
      // The killed process may not have reported its last results.
      expect(stamps.get(task) ?? stamp).toBe(stamp)
    }
  }
})
