import { type Change, MemoryStore } from '@las/storage'
import { expect, it } from 'vitest'
import { contextOver } from '../../testing/context.js'
import { deleteWorkflow } from './delete-workflow.js'
import { executeWorkflow } from './execute-workflow.js'
import { workflowExecutions } from './workflow-execution.js'
import { createWorkflow } from './write-workflow.js'

const caller = { organizationId: 'las:organization:a', appClientId: 'las:app-client:b' }

/** Runs `before` before the first write that inserts or removes a record of a collection. */
class InterruptedStore extends MemoryStore {
  before:
    | { readonly type: Change['type']; readonly collection: string; readonly run: () => Promise<unknown> }
    | undefined

  override async write(changes: readonly Change[]): Promise<void> {
    const { before } = this
    if (
      before &&
      changes.some(({ type, collection }) => type === before.type && collection.name === before.collection)
    ) {
      this.before = undefined
      await before.run()
    }
    await super.write(changes)
  }
}

it('does not start an execution of a deleted workflow, or delete a workflow with a new execution', async () => {
  const store = new InterruptedStore()
  const context = contextOver(store)
  const definition = { StartAt: 'A', States: { A: { Type: 'Wait', Seconds: 60, End: true } } } as const
  const create = async (): Promise<string> =>
    (await createWorkflow(context, caller, { specification: { definition } })).id
  const executions = async (): Promise<number> => {
    const { records } = await store.list(workflowExecutions, caller.organizationId, { order: 'ascending', limit: 10 })
    return records.length
  }

  const deleted = await create()
  const remove = () => deleteWorkflow(context, caller, deleted)
  store.before = { type: 'insert', collection: 'workflowExecutions', run: remove }
  const execution = executeWorkflow(context, caller, { input: {} }, deleted)
  await expect(execution).rejects.toMatchObject({ status: 404, message: expect.stringContaining(deleted) })
  expect(await executions()).toBe(0)

  const executed = await create()
  const start = () => executeWorkflow(context, caller, { input: {} }, executed)
  store.before = { type: 'remove', collection: 'workflows', run: start }
  const deletion = deleteWorkflow(context, caller, executed)
  await expect(deletion).rejects.toMatchObject({
    status: 400,
    message: expect.stringContaining('1 running executions'),
  })
  expect(await executions()).toBe(1)
})
