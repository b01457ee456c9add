import { Type } from '@sinclair/typebox'
import { type Operation, operation } from '../../operation.js'
import { given, listPage, paging } from '../../records/paging.js'
import { nullableText, order, strict } from '../../requests/schemas.js'
import {
  logSchema,
  logs,
  presentLog,
  transitionExecutionId,
  transitionId,
  workflowExecutionId,
  workflowId,
} from './log.js'

const filters = {
  workflowId: Type.Optional(workflowId),
  workflowExecutionId: Type.Optional(workflowExecutionId),
  transitionId: Type.Optional(transitionId),
  transitionExecutionId: Type.Optional(transitionExecutionId),
}

/** Logs, the newest first unless told otherwise, without their lines. */
const listLogs: Operation = operation({
  id: 'listLogs',
  method: 'GET',
  path: '/logs',
  query: strict({ ...filters, ...paging, order: Type.Optional(order) }),
  response: strict({
    logs: Type.Array(logSchema),
    nextToken: nullableText,
    ...filters,
    order: Type.Optional(order),
  }),
  async handler({ query: { order, maxResults, nextToken, ...filters }, caller, context }) {
    const echoed = given(filters)
    const page = await listPage(context, caller, logs, {
      where: Object.fromEntries(Object.entries(echoed).map(([field, value]) => [field, [value]])),
      order,
      maxResults,
      nextToken,
    })
    return { logs: page.records.map(presentLog), nextToken: page.nextToken, ...echoed, ...given({ order }) }
  },
})

export default listLogs
