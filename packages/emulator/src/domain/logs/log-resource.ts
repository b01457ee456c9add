import type { PresentedResource } from '../common/resource.js'
import { type Log, type LogRecord, logs, presentLog } from './log.js'
import { newLog } from './write-log.js'

export const logResource: PresentedResource<LogRecord, Log> = {
  kind: 'log',
  collection: logs,
  present: presentLog,
  exampleRecord: async (context, { organizationId }, id, { workflowId = null, transitionId = null }) => ({
    ...newLog(context, organizationId, transitionId ?? workflowId, { workflowId, transitionId }),
    id,
  }),
}
