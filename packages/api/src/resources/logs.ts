import { type Operation, operation } from '../describe/operation.js'
import {
  type Fields,
  list,
  type Model,
  model,
  nullable,
  number,
  optional,
  required,
  string,
} from '../describe/schema.js'
import { LIMITS } from '../limits.js'
import {
  logId,
  nextToken,
  order,
  paging,
  timestamp,
  transitionExecutionId,
  transitionId,
  workflowExecutionId,
  workflowId,
} from './common.js'

export const description =
  'Output of docker transitions, of the tasks that run after workflow executions, and of hooks and actions.'

const PART = '(cradl|las):[a-z0-9-_]+:[a-z0-9-_]+'
/** The id of any resource, which can follow those of the resources that it belongs to. */
const resourceId = string({ pattern: `^(${PART})(/(${PART}))*$`, maxLength: 4 * LIMITS.idLength })
const useResourceId = { deprecated: 'Use `resourceId`.' } as const

export const LogEvent: Model = model('LogEvent', 'A line of a log.', {
  timestamp: required(number(), 'Unix time at which the line was written, with fractions of a second.', {
    unit: 'seconds',
  }),
  message: required(string(), 'Text of the line.'),
})

export const Log: Model = model(
  'Log',
  'Output of a docker transition, of the task that runs after a workflow execution (`completedConfig`), or of a run of a hook or an action.',
  {
    logId: required(logId, 'Id of the log.'),
    workflowId: required(
      nullable(workflowId),
      'Workflow that the log belongs to; `null` if it does not belong to one.',
    ),
    workflowExecutionId: required(
      nullable(workflowExecutionId),
      'Workflow execution that the log belongs to; `null` if it does not belong to a workflow.',
    ),
    resourceId: required(
      nullable(resourceId),
      'Ids of the resource that wrote the log and of its owners: `las:transition:…/las:transition-execution:…` for an execution of a transition.',
      { since: '2025-08' },
    ),
    transitionId: optional(
      nullable(transitionId),
      'Transition that wrote the log; `null` if no transition wrote it.',
      useResourceId,
    ),
    transitionExecutionId: optional(
      nullable(transitionExecutionId),
      'Transition execution that wrote the log; `null` if no transition wrote it.',
      useResourceId,
    ),
    startTime: required(nullable(timestamp), 'When the log was started.'),
    events: optional(list(LogEvent), 'The lines, oldest first. Lists of logs do not include them.'),
  },
)

export const LogList: Model = model('LogList', 'A page of logs, and the filters that were applied.', {
  logs: required(list(Log), 'The logs on the page, without their lines.'),
  nextToken,
  resourceId: optional(resourceId, 'The `resourceId` filter of the request.', { since: '2025-08' }),
  workflowId: optional(workflowId, 'The `workflowId` filter of the request.'),
  workflowExecutionId: optional(workflowExecutionId, 'The `workflowExecutionId` filter of the request.'),
  transitionId: optional(transitionId, 'The `transitionId` filter of the request.'),
  transitionExecutionId: optional(transitionExecutionId, 'The `transitionExecutionId` filter of the request.'),
  order: optional(order, 'The `order` parameter of the request.'),
})

export const ListLogsQuery: Fields = {
  ...paging,
  resourceId: optional(resourceId, 'Only logs with this `resourceId`.', { since: '2025-08' }),
  workflowId: optional(workflowId, 'Only logs of this workflow, across all its executions.'),
  workflowExecutionId: optional(
    workflowExecutionId,
    'Only logs of this workflow execution, including those of its transitions.',
  ),
  transitionId: optional(
    transitionId,
    'Only logs of this transition, across all its executions, inside and outside workflows.',
  ),
  transitionExecutionId: optional(transitionExecutionId, 'Only logs of this transition execution.'),
  order: optional(order, 'Sort order by start time.'),
}

export const listLogs: Operation = operation('listLogs', {
  method: 'GET',
  path: '/logs',
  summary: 'Lists logs without their lines.',
  description: 'If there are several filters, a log must match all of them.',
  query: ListLogsQuery,
  response: LogList,
})

export const getLog: Operation = operation('getLog', {
  method: 'GET',
  path: '/logs/{logId}',
  summary: 'Returns a log with its lines.',
  params: {
    logId: required(
      logId,
      'The `logId` of a transition execution or workflow execution, or the `completedTaskLogId` of a workflow execution.',
    ),
  },
  response: Log,
  errors: { 404: 'The log does not exist.' },
})
