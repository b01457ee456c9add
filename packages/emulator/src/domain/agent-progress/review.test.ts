import { insert, MemoryStore, updateRecord } from '@las/storage'
import { expect, it } from 'vitest'
import { contextOver } from '../../testing/context.js'
import { agents } from '../agents/agent.js'
import { documentFields, fieldsId } from '../agents/document-fields.js'
import type { Trigger } from '../agents/triggers.js'
import { createAgentRun } from '../agents/write-agent-run.js'
import { newRecord } from '../common/record.js'
import { reviewedFields } from '../field-rules/reviewed-fields.js'
import { validationTasks } from '../validations/validation-task.js'
import { newTask } from '../validations/write-validation-task.js'
import { formattedReview, useReview } from './review.js'

const organizationId = 'las:organization:one'
const caller = { organizationId, appClientId: 'las:app-client:one' }
const documentId = 'cradl:document:one'

it('keeps what another review of the document has changed in the meantime', async () => {
  const context = contextOver(new MemoryStore())
  const { store } = context
  const agent = { ...newRecord(context, caller, 'agent'), name: null, description: null, metadata: null }
  await store.write([insert(agents, { ...agent, resourceIds: [] })])
  const run = await createAgentRun(context, caller, {}, agent.id)
  const id = fieldsId(run.id, documentId)
  const fields = reviewedFields({}, { total: '1', date: '2029-01-01' })
  const ids = { runId: run.id, documentId, predictionId: null, modelId: null }
  const stored = { id, organizationId, revision: 0, ...ids, fields, plainFields: fields, reasons: [] }
  const task = newTask(context, caller, 'cradl:validation:one', { input: { documentId } })
  await store.write([
    insert(documentFields, stored),
    insert(validationTasks, { ...task, output: { date: '2029-01-31' } }),
  ])
  const trigger: Trigger = { trigger: 'ValidationTask has Completed', resourceId: task.id, taskId: task.id }

  const review = await formattedReview(context, run, trigger)
  if (!review) throw new Error('The task is a review')
  await updateRecord(store, documentFields, organizationId, id, record => ({
    ...record,
    plainFields: reviewedFields(fields, { total: '2' }),
  }))
  const { changes = [] } = await useReview(context, run, trigger, review)
  await store.write(changes)

  const values = { total: { value: '2' }, date: { value: '2029-01-31' } }
  expect(await store.get(documentFields, organizationId, id)).toMatchObject({ fields: values, plainFields: values })
})
