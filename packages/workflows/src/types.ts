export type {
  CompletedConfig,
  EmailConfig,
  ErrorConfig,
  Workflow,
  WorkflowExecution,
  WorkflowExecutionList,
  WorkflowExecutionStatus,
  WorkflowList,
  WorkflowStatus,
} from '@las/api'
