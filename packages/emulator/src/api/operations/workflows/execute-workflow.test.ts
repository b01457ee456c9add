import { type Change, MemoryStore } from '@las/storage'
import { expect, it } from 'vitest'
import { workflowExecutions } from '../../../domain/workflows/workflow-execution.js'
import { contextOver } from '../../../testing/context.js'
import createWorkflow from './create-workflow.js'
import deleteWorkflow from './delete-workflow.js'
import executeWorkflow from './execute-workflow.js'

const caller = { organizationId: 'las:organization:a', appClientId: 'las:app-client:b' }

/** Runs `before` once, before the first write that inserts or removes a record of a collection. */
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

it('an execution and the deletion of its workflow exclude each other, whichever is stored first', async () => {
  const store = new InterruptedStore()
  const context = contextOver(store)
  const request = async (operation: typeof createWorkflow, params: object, body?: object): Promise<never> =>
    (await operation.run(
      { params, query: new URLSearchParams(), origin: 'http://localhost', body },
      caller,
      context,
    )) as never
  const create = (): Promise<{ workflowId: string }> =>
    request(
      createWorkflow,
      {},
      {
        specification: { definition: { StartAt: 'A', States: { A: { Type: 'Wait', Seconds: 60, End: true } } } },
      },
    )
  const executions = async (): Promise<number> => {
    const { records } = await store.list(workflowExecutions, caller.organizationId, { order: 'ascending', limit: 10 })
    return records.length
  }

  const { workflowId: deleted } = await create()
  const remove = () => request(deleteWorkflow, { workflowId: deleted })
  store.before = { type: 'insert', collection: 'workflowExecutions', run: remove }
  const execution = request(executeWorkflow, { workflowId: deleted }, { input: {} })
  await expect(execution).rejects.toMatchObject({ status: 404, message: expect.stringContaining(deleted) })
  expect(await executions()).toBe(0)

  const { workflowId: executed } = await create()
  const start = () => request(executeWorkflow, { workflowId: executed }, { input: {} })
  store.before = { type: 'remove', collection: 'workflows', run: start }
  const deletion = request(deleteWorkflow, { workflowId: executed })
  await expect(deletion).rejects.toMatchObject({
    status: 400,
    message: expect.stringContaining('1 running executions'),
  })
  expect(await executions()).toBe(1)
})
