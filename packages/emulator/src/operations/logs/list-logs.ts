import { type Operation, operation } from '../../operation.js'
import { given, listPage } from '../../records/paging.js'
import { logs, presentLog } from './log.js'

/** Logs, the newest first unless told otherwise, without their lines. */
const listLogs: Operation = operation(
  'listLogs',
  async ({ query: { order, maxResults, nextToken, ...filters }, caller, context }) => {
    const echoed = given(filters)
    const page = await listPage(context, caller, logs, {
      where: Object.fromEntries(Object.entries(echoed).map(([field, value]) => [field, [value]])),
      order,
      maxResults,
      nextToken,
    })
    return { logs: page.records.map(presentLog), nextToken: page.nextToken, ...echoed, ...given({ order }) }
  },
)

export default listLogs
