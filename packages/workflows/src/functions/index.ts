export {
  type CreateWorkflowOptions,
  createWorkflow,
} from '../create-workflow.js'
export { deleteWorkflow } from '../delete-workflow.js'
export { deleteWorkflowExecution } from '../delete-workflow-execution.js'
export { executeWorkflow } from '../execute-workflow.js'
export { getWorkflow } from '../get-workflow.js'
export { getWorkflowExecution } from '../get-workflow-execution.js'
export {
  type ListWorkflowExecutionsOptions,
  listWorkflowExecutions,
} from '../list-workflow-executions.js'
export { type ListWorkflowsOptions, listWorkflows } from '../list-workflows.js'
export type { ChoiceRule, Combination, Comparison, Comparisons, Condition } from '../specification/choice-rule.js'
export type {
  Catcher,
  ChoiceState,
  FailState,
  MapState,
  ParallelState,
  PassState,
  Retrier,
  State,
  StateMachine,
  StatePath,
  SucceedState,
  TaskState,
  WaitState,
} from '../specification/state.js'
export type { WorkflowSpecification } from '../specification/workflow-specification.js'
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
} from '../types.js'
export { type UpdateWorkflowOptions, updateWorkflow } from '../update-workflow.js'
export {
  type UpdateWorkflowExecutionOptions,
  updateWorkflowExecution,
} from '../update-workflow-execution.js'
export {
  type WaitForWorkflowExecutionOptions,
  type WorkflowExecutionEvent,
  waitForWorkflowExecution,
} from '../wait-for-workflow-execution.js'
