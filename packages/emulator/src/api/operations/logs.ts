import { logResource } from '../../domain/logs/log-resource.js'
import { readLog } from '../../domain/logs/read-log.js'
import { type Operation, operation } from '../requests/operation.js'
import { listOperation } from '../requests/resource-operations.js'

export const logOperations: readonly Operation[] = [
  listOperation('listLogs', logResource),
  operation('getLog', ({ params, caller, context }) => readLog(context, caller, params.logId)),
]
