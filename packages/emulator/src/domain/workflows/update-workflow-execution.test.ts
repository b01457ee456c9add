import { insert, MemoryStore } from '@las/storage'
import { describe, expect, it } from 'vitest'
import type { BodyOf } from '../../platform/validation/validated-types.js'
import { contextOver } from '../../testing/context.js'
import { stateOf } from '../common/execution-state.js'
import { updateWorkflowExecution } from './update-workflow-execution.js'
import { type WorkflowExecutionRecord, workflowExecutions } from './workflow-execution.js'

const caller = { organizationId: 'las:organization:a', appClientId: 'las:app-client:b' }
const executionId = `las:workflow-execution:${'0'.repeat(32)}`
const workflowId = `las:workflow:${'0'.repeat(32)}`

describe('updateWorkflowExecution', () => {
  it('changes the status between succeeded and completed', async () => {
    const context = contextOver(new MemoryStore())
    const record: WorkflowExecutionRecord = {
      id: executionId,
      organizationId: caller.organizationId,
      revision: 0,
      workflowId,
      status: 'succeeded',
      state: stateOf(workflowId, 'succeeded'),
      input: {},
      output: { a: 1 },
      startTime: '2024-11-16T10:00:00.000000+0000',
      endTime: '2024-11-16T10:00:01.000000+0000',
      transitionExecutions: {},
      completedBy: [],
      progress: null,
      apart: null,
      pages: 0,
      wakeTime: null,
    }
    await context.store.write([insert(workflowExecutions, record)])
    const update = (fields: BodyOf<'updateWorkflowExecution'>): Promise<WorkflowExecutionRecord> =>
      updateWorkflowExecution(context, caller, executionId, fields, workflowId)

    for (const status of ['completed', 'completed', 'succeeded'] as const) {
      expect(await update({ status })).toMatchObject({ status, output: { a: 1 }, endTime: record.endTime })
    }
    await expect(update({ nextTransitionId: 'las:transition:commons-failed' })).rejects.toThrow('already succeeded')
    const page = await context.store.list(workflowExecutions, caller.organizationId, {
      where: { state: [stateOf(workflowId, 'succeeded')] },
      order: 'ascending',
      limit: 10,
    })
    expect(page.records).toHaveLength(1)
  })
})
