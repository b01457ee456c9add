// Written by tooling/client-methods.mjs from the functions of @las/transitions. Do not edit: run `npm run generate`.

import type { Id, PaginatedList, RequestOptions } from '@las/core'
import type {
  CreateDockerTransitionOptions,
  CreateLambdaTransitionOptions,
  CreateManualTransitionOptions,
  DockerParameters,
  JsonSchema,
  LambdaParameters,
  ListTransitionExecutionsOptions,
  ListTransitionsOptions,
  ManualParameters,
  RunTransitionOptions,
  Transition,
  TransitionExecution,
  TransitionExecutionEnd,
  TransitionExecutionList,
  TransitionExecutionStatus,
  TransitionFunction,
  TransitionList,
  TransitionType,
  TransitionWorker,
  TransitionWorkerOptions,
  UpdateTransitionExecutionOptions,
  UpdateTransitionOptions,
  WaitForTransitionExecutionOptions,
} from '@las/transitions'

/** The functions of `@las/transitions` as methods. */
export interface TransitionsClient {
  /**
   * Creates a transition, which is a workflow step. A `docker` transition runs a Docker image. The other types are
   * `lambda` and `manual`.
   *
   * `POST /transitions`
   *
   * @param options Name, parameters and other fields. For a private registry, store its login in a secret and pass
   * `parameters.secretId`.
   * @throws {BadRequestError} if a parameter is invalid, or a secret or asset does not exist; the message names it.
   * @example
   * const { transitionId } = await client.createTransition('docker', {
   *   name: 'Predict',
   *   parameters: { imageUrl: 'registry.example.com/predict:1.4', memory: 1024 },
   * })
   */
  createTransition(
    transitionType: 'docker',
    options: CreateDockerTransitionOptions,
    request?: RequestOptions,
  ): Promise<Transition>

  /**
   * Creates a transition that runs an AWS Lambda function.
   *
   * `POST /transitions`
   *
   * @throws {BadRequestError} if a parameter is invalid, or a secret does not exist; the message names it.
   * @example
   * const { transitionId } = await client.createTransition('lambda', {
   *   parameters: { lambdaId: 'las:lambda:invoices:predict' },
   * })
   */
  createTransition(
    transitionType: 'lambda',
    options: CreateLambdaTransitionOptions,
    request?: RequestOptions,
  ): Promise<Transition>

  /**
   * Creates a transition for a manual task, which a person or a worker completes.
   *
   * `POST /transitions`
   *
   * @throws {BadRequestError} if a parameter is invalid, or an asset does not exist; the message names it.
   * @example
   * const { transitionId } = await client.createTransition('manual', { name: 'Approve' })
   */
  createTransition(
    transitionType: 'manual',
    options?: CreateManualTransitionOptions,
    request?: RequestOptions,
  ): Promise<Transition>

  /**
   * @deprecated Pass options: `client.createTransition(transitionType, { parameters })`. JSON schemas were removed from the
   * API in 2024 and are not sent.
   */
  createTransition(
    transitionType: TransitionType,
    inSchema: JsonSchema,
    outSchema: JsonSchema,
    params?: DockerParameters | LambdaParameters | ManualParameters,
    request?: RequestOptions,
  ): Promise<Transition>

  /**
   * Starts a worker for a manual transition. The worker claims executions, calls the handler with the input of each, sends
   * heartbeats while the handler runs, and ends the execution with the handler's result. If the handler throws an error, the
   * execution ends with the status `failed`, and its error message is the end of the stack trace. While the queue is empty, the
   * worker polls it less and less often.
   *
   * You can run workers in several processes and on several machines: only one worker at a time can claim an execution. If a
   * worker crashes, its executions return to the queue within a minute. A handler can therefore run twice for an execution,
   * but each execution ends only once: if it has ended, or its claim has expired, `onError` receives an error with the code
   * `superseded`, and the result is discarded.
   *
   * `POST /transitions/{transitionId}/executions`, heartbeats, then `PATCH`, for each execution
   *
   * @throws {InvalidArgumentError} if the transition or the handler is missing, or a number is out of range.
   * @example
   * const worker = client.createTransitionWorker({
   *   transitionId,
   *   handler: async ({ documentId }) => ({ documentId, approved: true }),
   *   concurrency: 4,
   *   onError: error => console.error(error),
   * })
   * await worker.close()
   */
  createTransitionWorker(options: TransitionWorkerOptions): TransitionWorker

  /**
   * Deletes a transition that no workflow uses, and its executions.
   *
   * `DELETE /transitions/{transitionId}`
   *
   * @returns The deleted transition.
   * @throws {BadRequestError} if a workflow uses the transition.
   * @throws {NotFoundError} if the transition does not exist.
   * @example
   * await client.deleteTransition(transitionId)
   */
  deleteTransition(transitionId: Id<'transition'>, request?: RequestOptions): Promise<Transition>

  /**
   * Claims the longest-waiting execution of a manual transition. Call {@link sendHeartbeat} at least every 60 seconds until
   * you end the execution with {@link updateTransitionExecution}. Otherwise it returns to the queue, where others can claim it.
   *
   * `POST /transitions/{transitionId}/executions`
   *
   * @throws {NotFoundError} if no execution is waiting, or the transition does not exist.
   * @example
   * const { executionId, input } = await client.executeTransition(transitionId)
   */
  executeTransition(transitionId: Id<'transition'>, request?: RequestOptions): Promise<TransitionExecution>

  /**
   * Fetches a transition.
   *
   * `GET /transitions/{transitionId}`
   *
   * @throws {NotFoundError} if the transition does not exist.
   * @example
   * const { transitionType, parameters } = await client.getTransition(transitionId)
   */
  getTransition(transitionId: Id<'transition'>, request?: RequestOptions): Promise<Transition>

  /**
   * Fetches a transition execution.
   *
   * `GET /transitions/{transitionId}/executions/{executionId}`
   *
   * @throws {NotFoundError} if the transition has no execution with this id.
   * @example
   * const { status, output } = await client.getTransitionExecution(transitionId, executionId)
   */
  getTransitionExecution(
    transitionId: Id<'transition'>,
    executionId: Id<'transition-execution'>,
    request?: RequestOptions,
  ): Promise<TransitionExecution>

  /**
   * Lists the executions of a transition. Await the result for one page, or iterate over it for all pages.
   *
   * `GET /transitions/{transitionId}/executions`
   *
   * @throws {NotFoundError} if the transition does not exist.
   * @example
   * const { executions } = await client.listTransitionExecutions(transitionId, { status: ['failed', 'rejected'] })
   */
  listTransitionExecutions(
    transitionId: Id<'transition'>,
    options?: ListTransitionExecutionsOptions,
    request?: RequestOptions,
  ): PaginatedList<TransitionExecutionList, TransitionExecution>

  /** @deprecated Pass the status as an option: `client.listTransitionExecutions(transitionId, { status })`. */
  listTransitionExecutions(
    transitionId: Id<'transition'>,
    status: TransitionExecutionStatus | readonly TransitionExecutionStatus[],
    request?: RequestOptions,
  ): PaginatedList<TransitionExecutionList, TransitionExecution>

  /**
   * Lists transitions. Await the result for one page, or iterate over it for all pages.
   *
   * `GET /transitions`
   *
   * @throws {BadRequestError} if a filter, `maxResults` (1 to 1000) or `nextToken` is invalid.
   * @example
   * for await (const { transitionId, name } of client.listTransitions({ transitionType: 'manual' })) {
   *   console.log(transitionId, name)
   * }
   */
  listTransitions(options?: ListTransitionsOptions, request?: RequestOptions): PaginatedList<TransitionList, Transition>

  /** @deprecated Pass the type as an option: `client.listTransitions({ transitionType })`. */
  listTransitions(
    transitionType: TransitionType | readonly TransitionType[],
    request?: RequestOptions,
  ): PaginatedList<TransitionList, Transition>

  /**
   * Runs a function for a transition execution: fetches the execution, calls the function with the execution's input, sends
   * heartbeats while the function runs, and ends the execution with its result. If the function throws an error, the
   * execution ends with the status `failed` and the last 4,096 characters of the stack trace, and the error is rethrown. Once
   * the context's `signal` is aborted, the function's result is ignored.
   *
   * `GET /transitions/{transitionId}/executions/{executionId}`, heartbeats, then `PATCH`
   *
   * @param run The function. Its input is `{}` if the execution has no input.
   * @returns The ended execution.
   * @throws {InvalidArgumentError} if an id is missing in the options and the environment, or the execution has already ended.
   * @throws {LasError} with the code `transition_timeout` if the function takes longer than `timeout`.
   * @throws {AbortedError} if `signal` is aborted.
   * @throws {AggregateError} if the run failed and the failure could not be reported; `errors` contains both errors.
   * @example
   * await client.runTransition(async ({ documentId }, { reject }) =>
   *   typeof documentId === 'string' ? { documentId, checked: true } : reject('The input has no documentId'),
   * )
   */
  runTransition(run: TransitionFunction, options?: RunTransitionOptions): Promise<TransitionExecution>

  /**
   * Reports that an execution is still being processed. A manual execution times out 60 seconds after its last heartbeat.
   *
   * `POST /transitions/{transitionId}/executions/{executionId}/heartbeats`
   *
   * @throws {BadRequestError} if the execution has ended or timed out.
   * @throws {NotFoundError} if the transition has no execution with this id.
   * @example
   * await client.sendHeartbeat(transitionId, executionId)
   */
  sendHeartbeat(
    transitionId: Id<'transition'>,
    executionId: Id<'transition-execution'>,
    request?: RequestOptions,
  ): Promise<void>

  /**
   * Updates the name, the description or the parameters of a transition.
   *
   * `PATCH /transitions/{transitionId}`
   *
   * @throws {EmptyRequestError} if `options` contains no changes.
   * @throws {BadRequestError} if a parameter is invalid or does not match the transition's type.
   * @throws {NotFoundError} if the transition does not exist.
   * @example
   * await client.updateTransition(transitionId, { parameters: { imageUrl: 'registry.example.com/predict:1.5' } })
   */
  updateTransition(
    transitionId: Id<'transition'>,
    options: UpdateTransitionOptions,
    request?: RequestOptions,
  ): Promise<Transition>

  /**
   * Ends a transition execution. In the workflow, `succeeded` continues with `output`, `failed` starts the error
   * handling, `rejected` ends the workflow execution, and `retry` returns the task to the queue.
   *
   * `PATCH /transitions/{transitionId}/executions/{executionId}`
   *
   * @throws {BadRequestError} if the execution has ended or timed out, or if `output` or `error` is missing.
   * @throws {InvalidArgumentError} if `startTime` is invalid.
   * @throws {NotFoundError} if the transition has no execution with this id.
   * @example
   * await client.updateTransitionExecution(transitionId, executionId, 'succeeded', { output: { approved: true } })
   */
  updateTransitionExecution(
    transitionId: Id<'transition'>,
    executionId: Id<'transition-execution'>,
    status: TransitionExecutionEnd | (string & {}),
    options?: UpdateTransitionExecutionOptions,
    request?: RequestOptions,
  ): Promise<TransitionExecution>

  /**
   * Waits until a transition execution has succeeded.
   *
   * `GET /transitions/{transitionId}/executions/{executionId}`, repeatedly
   *
   * @returns The execution with its output.
   * @throws {WaiterError} if it ends with any other status, such as `failed`, `rejected` or `retry`, or takes longer than
   * `maxWait`; `lastState` is the execution.
   * @throws {AbortedError} if `signal` is aborted.
   * @example
   * const { output } = await client.waitForTransitionExecution(transitionId, executionId, { maxWait: 60_000 })
   */
  waitForTransitionExecution(
    transitionId: Id<'transition'>,
    executionId: Id<'transition-execution'>,
    options?: WaitForTransitionExecutionOptions,
  ): Promise<TransitionExecution>
}
