import { listPage } from '../../../domain/common/paging.js'
import { presentWorkflow, workflows } from '../../../domain/workflows/workflow.js'
import { type Operation, operation } from '../../requests/operation.js'

/** Workflows, the newest first. */
const listWorkflows: Operation = operation('listWorkflows', async ({ query, caller, context }) => {
  const { records, nextToken } = await listPage(context, caller, workflows, query)
  return { workflows: await Promise.all(records.map(record => presentWorkflow(context, record))), nextToken }
})

export default listWorkflows
