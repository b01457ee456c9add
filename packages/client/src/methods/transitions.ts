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
   * Creates a transition, a step for workflows to use. This one runs a Docker image; `lambda` and `manual` are the other types.
   *
   * `POST /transitions`
   *
   * @param options The login data of a private registry belongs in a secret that `parameters.secretId` names.
   * @throws {BadRequestError} when a parameter breaks a rule, or a secret or asset does not exist; the message names it.
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
   * Creates a transition that an AWS Lambda function carries out.
   *
   * `POST /transitions`
   *
   * @throws {BadRequestError} when a parameter breaks a rule, or a secret does not exist; the message names it.
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
   * Creates a transition that people carry out.
   *
   * `POST /transitions`
   *
   * @throws {BadRequestError} when a parameter breaks a rule, or an asset does not exist; the message names it.
   * @example
   * const { transitionId } = await client.createTransition('manual', { name: 'Approve' })
   */
  createTransition(
    transitionType: 'manual',
    options?: CreateManualTransitionOptions,
    request?: RequestOptions,
  ): Promise<Transition>

  /**
   * @deprecated Pass options: `client.createTransition(transitionType, { parameters })`. The API dropped the schemas in 2024, and
   * they are not sent.
   */
  createTransition(
    transitionType: TransitionType,
    inSchema: JsonSchema,
    outSchema: JsonSchema,
    params?: DockerParameters | LambdaParameters | ManualParameters,
    request?: RequestOptions,
  ): Promise<Transition>

  /**
   * Starts a worker for a manual transition: it claims executions, calls the handler with the input of each, sends heartbeats
   * meanwhile, and ends the execution with what the handler returns; when the handler throws, with `failed` and the end of
   * the stack. While the queue is empty it looks less and less often. Start it in as many processes and on as many machines
   * as the work needs: each execution is handed to one of them at a time, and when that one dies, to another one within a
   * minute. So a handler may see an execution twice, but it ends once.
   *
   * `POST /transitions/{transitionId}/executions`, heartbeats, and `PATCH` in the end of each
   *
   * @throws {InvalidArgumentError} when the transition or the handler is missing, or a number is out of its range.
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
   * Deletes a transition that no workflow uses.
   *
   * `DELETE /transitions/{transitionId}`
   *
   * @returns The transition as it was.
   * @throws {BadRequestError} when a workflow uses it.
   * @throws {NotFoundError} when there is no such transition.
   * @example
   * await client.deleteTransition(transitionId)
   */
  deleteTransition(transitionId: Id<'transition'>, request?: RequestOptions): Promise<Transition>

  /**
   * Claims the execution of a manual transition that has waited longest. Keep it with {@link sendHeartbeat} at least every
   * 60 seconds, and end it with {@link updateTransitionExecution}; otherwise it goes back to be claimed by somebody else.
   *
   * `POST /transitions/{transitionId}/executions`
   *
   * @throws {NotFoundError} when no execution waits, or there is no such transition.
   * @example
   * const { executionId, input } = await client.executeTransition(transitionId)
   */
  executeTransition(transitionId: Id<'transition'>, request?: RequestOptions): Promise<TransitionExecution>

  /**
   * Fetches a transition.
   *
   * `GET /transitions/{transitionId}`
   *
   * @throws {NotFoundError} when there is no such transition.
   * @example
   * const { transitionType, parameters } = await client.getTransition(transitionId)
   */
  getTransition(transitionId: Id<'transition'>, request?: RequestOptions): Promise<Transition>

  /**
   * Fetches an execution of a transition.
   *
   * `GET /transitions/{transitionId}/executions/{executionId}`
   *
   * @throws {NotFoundError} when the transition has no such execution.
   * @example
   * const { status, output } = await client.getTransitionExecution(transitionId, executionId)
   */
  getTransitionExecution(
    transitionId: Id<'transition'>,
    executionId: Id<'transition-execution'>,
    request?: RequestOptions,
  ): Promise<TransitionExecution>

  /**
   * Lists executions of a transition: awaited it is one page, iterated over it is all of them.
   *
   * `GET /transitions/{transitionId}/executions`
   *
   * @throws {NotFoundError} when there is no such transition.
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
   * Lists transitions: awaited it is one page, iterated over it is all of them.
   *
   * `GET /transitions`
   *
   * @throws {BadRequestError} when a filter, `maxResults` (1 to 1000) or the `nextToken` is not valid.
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
   * Runs a function as an execution of a transition: fetches the execution, calls the function with its input, sends
   * heartbeats meanwhile, and ends the execution with what the function returns. When the function throws, the execution
   * ends with `failed` and the last 4,096 characters of the stack, and the error is thrown again. Once its signal is aborted
   * the function is not waited for any longer.
   *
   * `GET /transitions/{transitionId}/executions/{executionId}`, heartbeats, and `PATCH` in the end
   *
   * @param run Gets `{}` where the execution has no input.
   * @returns The execution as it ended.
   * @throws {InvalidArgumentError} when an id is neither given nor in the environment, or the execution has ended already.
   * @throws {LasError} with the code `transition_timeout` when the function took longer than `timeout`.
   * @throws {AbortedError} when `signal` was aborted.
   * @throws {AggregateError} when the run failed and that could not be reported either; `errors` has both reasons.
   * @example
   * await client.runTransition(async ({ documentId }, { reject }) =>
   *   typeof documentId === 'string' ? { documentId, checked: true } : reject('There is no document'),
   * )
   */
  runTransition(run: TransitionFunction, options?: RunTransitionOptions): Promise<TransitionExecution>

  /**
   * Says that an execution is still worked on. A manual execution must hear it at least every 60 seconds.
   *
   * `POST /transitions/{transitionId}/executions/{executionId}/heartbeats`
   *
   * @throws {BadRequestError} when the execution has ended or timed out.
   * @throws {NotFoundError} when the transition has no such execution.
   * @example
   * await client.sendHeartbeat(transitionId, executionId)
   */
  sendHeartbeat(
    transitionId: Id<'transition'>,
    executionId: Id<'transition-execution'>,
    request?: RequestOptions,
  ): Promise<void>

  /**
   * Changes the name, the description or the parameters of a transition.
   *
   * `PATCH /transitions/{transitionId}`
   *
   * @throws {EmptyRequestError} when nothing is to be changed.
   * @throws {BadRequestError} when a parameter does not belong to the transition's type, or breaks a rule.
   * @throws {NotFoundError} when there is no such transition.
   * @example
   * await client.updateTransition(transitionId, { parameters: { imageUrl: 'registry.example.com/predict:1.5' } })
   */
  updateTransition(
    transitionId: Id<'transition'>,
    options: UpdateTransitionOptions,
    request?: RequestOptions,
  ): Promise<Transition>

  /**
   * Ends an execution of a transition. In its workflow, `succeeded` goes on with `output`, `failed` leads to the error
   * handling, `rejected` ends the workflow execution, and `retry` gives the task back for another attempt.
   *
   * `PATCH /transitions/{transitionId}/executions/{executionId}`
   *
   * @throws {BadRequestError} when the execution has ended or timed out, or when `output` or `error` is missing.
   * @throws {InvalidArgumentError} when `startTime` is no time.
   * @throws {NotFoundError} when the transition has no such execution.
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
   * Waits until an execution of a transition succeeded.
   *
   * `GET /transitions/{transitionId}/executions/{executionId}`, again and again
   *
   * @returns The execution with its output.
   * @throws {WaiterError} when it failed, was rejected or is to be retried, or took longer than `maxWait`; `lastState` is the
   * execution.
   * @throws {AbortedError} as soon as `signal` is aborted.
   * @example
   * const { output } = await client.waitForTransitionExecution(transitionId, executionId, { maxWait: 60_000 })
   */
  waitForTransitionExecution(
    transitionId: Id<'transition'>,
    executionId: Id<'transition-execution'>,
    options?: WaitForTransitionExecutionOptions,
  ): Promise<TransitionExecution>
}
