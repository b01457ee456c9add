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

export const description = 'Output of docker transitions, and of the tasks that run after workflow executions.'

export const LogEvent: Model = model('LogEvent', 'A line of a log.', {
  timestamp: required(number(), 'Unix time at which the line was written, with fractions of a second.', {
    unit: 'seconds',
  }),
  message: required(string(), 'Text of the line.'),
})

export const Log: Model = model(
  'Log',
  'Output of a docker transition, or of the task that runs after a workflow execution (`completedConfig`).',
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
    transitionId: required(
      nullable(transitionId),
      'Transition that wrote the log; `null` if the log belongs to the workflow itself.',
    ),
    transitionExecutionId: required(
      nullable(transitionExecutionId),
      'Transition execution that wrote the log; `null` if the log belongs to the workflow itself.',
    ),
    startTime: required(nullable(timestamp), 'When the log was started.'),
    events: optional(list(LogEvent), 'The lines, oldest first. Lists of logs do not include them.'),
  },
)

export const LogList: Model = model('LogList', 'A page of logs, and the filters that were applied.', {
  logs: required(list(Log), 'The logs on the page, without their lines.'),
  nextToken,
  workflowId: optional(workflowId, 'The `workflowId` filter of the request.'),
  workflowExecutionId: optional(workflowExecutionId, 'The `workflowExecutionId` filter of the request.'),
  transitionId: optional(transitionId, 'The `transitionId` filter of the request.'),
  transitionExecutionId: optional(transitionExecutionId, 'The `transitionExecutionId` filter of the request.'),
  order: optional(order, 'The `order` parameter of the request.'),
})

export const ListLogsQuery: Fields = {
  ...paging,
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
