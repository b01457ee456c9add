import { given, listPage } from '../../../domain/common/paging.js'
import { logs, presentLog } from '../../../domain/logs/log.js'
import { type Operation, operation } from '../../requests/operation.js'

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
