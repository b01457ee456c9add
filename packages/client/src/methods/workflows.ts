// Written by tooling/client-methods.mjs from the functions of @las/workflows. Do not edit: run `npm run generate`.

import type { Id, PaginatedList, RequestOptions } from '@las/core'
import type {
  CreateWorkflowOptions,
  ErrorConfig,
  ListWorkflowExecutionsOptions,
  ListWorkflowsOptions,
  UpdateWorkflowExecutionOptions,
  UpdateWorkflowOptions,
  WaitForWorkflowExecutionOptions,
  Workflow,
  WorkflowExecution,
  WorkflowExecutionList,
  WorkflowExecutionStatus,
  WorkflowList,
  WorkflowSpecification,
} from '@las/workflows'

/** The functions of `@las/workflows` as methods. */
export interface WorkflowsClient {
  /**
   * Creates a workflow from a definition in the Amazon States Language. The tasks in the definition are transitions. The
   * specification cannot be fetched or changed later. For a step-by-step tutorial, see `docs/tutorials/workflows.md` in the
   * repository.
   *
   * `POST /workflows`
   *
   * @throws {BadRequestError} if the definition is invalid or refers to a transition that does not exist; the message names
   * the state.
   * @example
   * const { workflowId } = await client.createWorkflow(
   *   {
   *     definition: {
   *       StartAt: 'Approve',
   *       States: { Approve: { Type: 'Task', Resource: transitionId, End: true } },
   *     },
   *   },
   *   { name: 'Invoices', errorConfig: { manualRetry: true } },
   * )
   */
  createWorkflow(
    specification: WorkflowSpecification,
    options?: CreateWorkflowOptions,
    request?: RequestOptions,
  ): Promise<Workflow>

  /** @deprecated Pass options: `client.createWorkflow(specification, { name, description, errorConfig })`. */
  createWorkflow(
    specification: WorkflowSpecification,
    name: string,
    description?: string | null,
    errorConfig?: ErrorConfig,
    request?: RequestOptions,
  ): Promise<Workflow>

  /**
   * Deletes a workflow and its executions.
   *
   * `DELETE /workflows/{workflowId}`
   *
   * @returns The deleted workflow.
   * @throws {BadRequestError} if the workflow has running executions.
   * @throws {NotFoundError} if the workflow does not exist.
   * @example
   * await client.deleteWorkflow(workflowId)
   */
  deleteWorkflow(workflowId: Id<'workflow'>, request?: RequestOptions): Promise<Workflow>

  /**
   * Deletes a workflow execution, and stops it if it is running.
   *
   * `DELETE /workflows/{workflowId}/executions/{executionId}`
   *
   * @returns The deleted execution.
   * @throws {NotFoundError} if the workflow has no execution with this id.
   * @example
   * await client.deleteWorkflowExecution(workflowId, executionId)
   */
  deleteWorkflowExecution(
    workflowId: Id<'workflow'>,
    executionId: Id<'workflow-execution'>,
    request?: RequestOptions,
  ): Promise<WorkflowExecution>

  /**
   * Starts an execution of a workflow. Use {@link waitForWorkflowExecution} to wait until it has ended.
   *
   * `POST /workflows/{workflowId}/executions`
   *
   * @param content Input of the first state: a JSON object of at most 256 KiB. By convention, `title` is a string that names
   * the execution in user interfaces, and `documentId` is the document to process.
   * @throws {NotFoundError} if the workflow does not exist.
   * @throws {LimitExceededError} if the monthly execution limit has been reached.
   * @example
   * const { executionId } = await client.executeWorkflow(workflowId, { documentId, title: 'Invoice 4711' })
   */
  executeWorkflow(workflowId: Id<'workflow'>, content: object, request?: RequestOptions): Promise<WorkflowExecution>

  /**
   * Fetches a workflow, without its specification.
   *
   * `GET /workflows/{workflowId}`
   *
   * @throws {NotFoundError} if the workflow does not exist.
   * @example
   * const { numberOfRunningExecutions } = await client.getWorkflow(workflowId)
   */
  getWorkflow(workflowId: Id<'workflow'>, request?: RequestOptions): Promise<Workflow>

  /**
   * Fetches a workflow execution.
   *
   * `GET /workflows/{workflowId}/executions/{executionId}`
   *
   * @throws {NotFoundError} if the workflow has no execution with this id.
   * @example
   * const { status, output } = await client.getWorkflowExecution(workflowId, executionId)
   */
  getWorkflowExecution(
    workflowId: Id<'workflow'>,
    executionId: Id<'workflow-execution'>,
    request?: RequestOptions,
  ): Promise<WorkflowExecution>

  /**
   * Lists the executions of a workflow. Await the result for one page, or iterate over it for all pages.
   *
   * `GET /workflows/{workflowId}/executions`
   *
   * @throws {InvalidArgumentError} if a time is invalid.
   * @throws {NotFoundError} if the workflow does not exist.
   * @example
   * const yesterday = new Date(Date.now() - 86_400_000)
   * for await (const { executionId, status } of client.listWorkflowExecutions(workflowId, { fromStartTime: yesterday })) {
   *   console.log(executionId, status)
   * }
   */
  listWorkflowExecutions(
    workflowId: Id<'workflow'>,
    options?: ListWorkflowExecutionsOptions,
    request?: RequestOptions,
  ): PaginatedList<WorkflowExecutionList, WorkflowExecution>

  /** @deprecated Pass the status as an option: `client.listWorkflowExecutions(workflowId, { status })`. */
  listWorkflowExecutions(
    workflowId: Id<'workflow'>,
    status: WorkflowExecutionStatus | readonly WorkflowExecutionStatus[],
    request?: RequestOptions,
  ): PaginatedList<WorkflowExecutionList, WorkflowExecution>

  /**
   * Lists workflows. Await the result for one page, or iterate over it for all pages.
   *
   * `GET /workflows`
   *
   * @throws {BadRequestError} if a filter, `maxResults` (1 to 1000) or `nextToken` is invalid.
   * @example
   * for await (const { workflowId, name } of client.listWorkflows()) console.log(workflowId, name)
   */
  listWorkflows(options?: ListWorkflowsOptions, request?: RequestOptions): PaginatedList<WorkflowList, Workflow>

  /**
   * Updates the settings of a workflow; each is replaced as a whole.
   *
   * `PATCH /workflows/{workflowId}`
   *
   * @throws {EmptyRequestError} if `options` contains no changes.
   * @throws {NotFoundError} if the workflow does not exist.
   * @example
   * await client.updateWorkflow(workflowId, { status: 'production' })
   */
  updateWorkflow(
    workflowId: Id<'workflow'>,
    options: UpdateWorkflowOptions,
    request?: RequestOptions,
  ): Promise<Workflow>

  /**
   * Continues a workflow execution from one of its transitions, ends it, or marks it as completed.
   *
   * To retry a failed execution, pass the transition of the state to continue with. The execution runs again from this state,
   * with the input of the state at which it stopped. To end an execution with the status `failed`, pass
   * `las:transition:commons-failed`, which is available in every organization. An empty or omitted `nextTransitionId` does
   * not end the execution.
   *
   * `PATCH /workflows/{workflowId}/executions/{executionId}`
   *
   * @throws {BadRequestError} if no state of the workflow uses the transition, or the status of the execution does not allow
   * the change.
   * @throws {NotFoundError} if the workflow has no execution with this id.
   * @example
   * await client.updateWorkflowExecution(workflowId, executionId, {
   *   nextTransitionId: 'las:transition:commons-failed',
   * })
   */
  updateWorkflowExecution(
    workflowId: Id<'workflow'>,
    executionId: Id<'workflow-execution'>,
    options: UpdateWorkflowExecutionOptions,
    request?: RequestOptions,
  ): Promise<WorkflowExecution>

  /**
   * @deprecated Pass the transition as an option:
   * `client.updateWorkflowExecution(workflowId, executionId, { nextTransitionId })`.
   */
  updateWorkflowExecution(
    workflowId: Id<'workflow'>,
    executionId: Id<'workflow-execution'>,
    nextTransitionId: Id<'transition'>,
    request?: RequestOptions,
  ): Promise<WorkflowExecution>

  /**
   * Waits until a workflow execution has succeeded.
   *
   * `GET /workflows/{workflowId}/executions/{executionId}`, repeatedly
   *
   * @param options How long to wait (1 hour by default), how often to poll, and callbacks for progress.
   * @returns The execution with its output.
   * @throws {WaiterError} if it ends with any other status, such as `failed`, `rejected` or `retry`, or takes longer than
   * `maxWait`; `lastState` is the execution.
   * @throws {AbortedError} if `signal` is aborted.
   * @example
   * const { output } = await client.waitForWorkflowExecution(workflowId, executionId, {
   *   maxWait: 60_000,
   *   onEvent: ({ type, state }) => console.log(type, state),
   * })
   */
  waitForWorkflowExecution(
    workflowId: Id<'workflow'>,
    executionId: Id<'workflow-execution'>,
    options?: WaitForWorkflowExecutionOptions,
  ): Promise<WorkflowExecution>
}
