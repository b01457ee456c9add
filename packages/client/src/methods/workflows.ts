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
   * Creates a workflow from a definition in the Amazon States Language whose tasks are transitions. The specification can be
   * neither fetched nor changed later. The tutorial `docs/workflows-tutorial.md` of the repository builds a workflow step by
   * step: predict, have a person approve, export.
   *
   * `POST /workflows`
   *
   * @throws {BadRequestError} when the definition breaks a rule or names a transition that does not exist; the message names
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
   * @returns The workflow as it was.
   * @throws {BadRequestError} when executions are running.
   * @throws {NotFoundError} when there is no such workflow.
   * @example
   * await client.deleteWorkflow(workflowId)
   */
  deleteWorkflow(workflowId: Id<'workflow'>, request?: RequestOptions): Promise<Workflow>

  /**
   * Deletes an execution of a workflow. One that runs is stopped.
   *
   * `DELETE /workflows/{workflowId}/executions/{executionId}`
   *
   * @returns The execution as it was.
   * @throws {NotFoundError} when the workflow has no such execution.
   * @example
   * await client.deleteWorkflowExecution(workflowId, executionId)
   */
  deleteWorkflowExecution(
    workflowId: Id<'workflow'>,
    executionId: Id<'workflow-execution'>,
    request?: RequestOptions,
  ): Promise<WorkflowExecution>

  /**
   * Starts an execution of a workflow. The answer does not wait for its end; {@link waitForWorkflowExecution} does.
   *
   * `POST /workflows/{workflowId}/executions`
   *
   * @param content What the first state gets: a JSON object of at most 256 KiB. A string `title` names the execution in the
   * user interface, and `documentId` is where the API's own steps look for the document.
   * @throws {NotFoundError} when there is no such workflow.
   * @throws {LimitExceededError} when the executions of the month are used up.
   * @example
   * const { executionId } = await client.executeWorkflow(workflowId, { documentId, title: 'Invoice 4711' })
   */
  executeWorkflow(workflowId: Id<'workflow'>, content: object, request?: RequestOptions): Promise<WorkflowExecution>

  /**
   * Fetches a workflow, without its specification.
   *
   * `GET /workflows/{workflowId}`
   *
   * @throws {NotFoundError} when there is no such workflow.
   * @example
   * const { numberOfRunningExecutions } = await client.getWorkflow(workflowId)
   */
  getWorkflow(workflowId: Id<'workflow'>, request?: RequestOptions): Promise<Workflow>

  /**
   * Fetches an execution of a workflow.
   *
   * `GET /workflows/{workflowId}/executions/{executionId}`
   *
   * @throws {NotFoundError} when the workflow has no such execution.
   * @example
   * const { status, output } = await client.getWorkflowExecution(workflowId, executionId)
   */
  getWorkflowExecution(
    workflowId: Id<'workflow'>,
    executionId: Id<'workflow-execution'>,
    request?: RequestOptions,
  ): Promise<WorkflowExecution>

  /**
   * Lists executions of a workflow: awaited it is one page, iterated over it is all of them.
   *
   * `GET /workflows/{workflowId}/executions`
   *
   * @throws {InvalidArgumentError} when a time is none.
   * @throws {NotFoundError} when there is no such workflow.
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
   * Lists workflows: awaited it is one page, iterated over it is all of them.
   *
   * `GET /workflows`
   *
   * @throws {BadRequestError} when a filter, `maxResults` (1 to 1000) or the `nextToken` is not valid.
   * @example
   * for await (const { workflowId, name } of client.listWorkflows()) console.log(workflowId, name)
   */
  listWorkflows(options?: ListWorkflowsOptions, request?: RequestOptions): PaginatedList<WorkflowList, Workflow>

  /**
   * Changes the settings of a workflow; each is replaced as a whole.
   *
   * `PATCH /workflows/{workflowId}`
   *
   * @throws {EmptyRequestError} when nothing is to be changed.
   * @throws {NotFoundError} when there is no such workflow.
   * @example
   * await client.updateWorkflow(workflowId, { status: 'production' })
   */
  updateWorkflow(
    workflowId: Id<'workflow'>,
    options: UpdateWorkflowOptions,
    request?: RequestOptions,
  ): Promise<Workflow>

  /**
   * Makes an execution of a workflow go on from any of its transitions, ends it, or marks it as completed.
   *
   * To retry an execution that failed, give the transition of the state to go on with: the execution runs again from there,
   * with the data that the state had. To end an execution, give `las:transition:commons-failed`, a transition that every
   * organization has: the execution then has the status `failed` and does not go on. Leaving `nextTransitionId` out, or
   * giving an empty one, does not end it.
   *
   * `PATCH /workflows/{workflowId}/executions/{executionId}`
   *
   * @throws {BadRequestError} when no state of the workflow has that transition, or the execution is not in a state for the
   * change.
   * @throws {NotFoundError} when the workflow has no such execution.
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
   * Waits until an execution of a workflow succeeded.
   *
   * `GET /workflows/{workflowId}/executions/{executionId}`, again and again
   *
   * @param options How long (an hour by default) and how often to look, and what to call on progress.
   * @returns The execution with its output.
   * @throws {WaiterError} when it failed, was rejected, or is to be retried by hand, or took longer than `maxWait`;
   * `lastState` is the execution.
   * @throws {AbortedError} as soon as `signal` is aborted.
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
