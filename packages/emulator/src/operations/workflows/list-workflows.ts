import { Type } from '@sinclair/typebox'
import { type Operation, operation } from '../../operation.js'
import { listPage, paging } from '../../records/paging.js'
import { nullableText, strict } from '../../requests/schemas.js'
import { presentWorkflow, workflowSchema, workflows } from './workflow.js'

/** Workflows, the newest first. */
const listWorkflows: Operation = operation({
  id: 'listWorkflows',
  method: 'GET',
  path: '/workflows',
  query: strict(paging),
  response: strict({ workflows: Type.Array(workflowSchema), nextToken: nullableText }),
  async handler({ query, caller, context }) {
    const { records, nextToken } = await listPage(context, caller, workflows, query)
    return { workflows: await Promise.all(records.map(record => presentWorkflow(context, record))), nextToken }
  },
})

export default listWorkflows
