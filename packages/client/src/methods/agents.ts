// Written by tooling/client-methods.mjs from the functions of @las/agents. Do not edit: run `npm run generate`.
import type {
  Agent,
  AgentList,
  AgentRun,
  AgentRunList,
  AgentRunOutput,
  AgentStatistics,
  CreateAgentOptions,
  CreateAgentRunOptions,
  GetAgentStatisticsOptions,
  ListAgentRunsOptions,
  ListAgentsOptions,
  UpdateAgentOptions,
  UpdateAgentRunOptions,
  WaitForAgentRunOptions,
} from '@las/agents'
import type { Id, PaginatedList, RequestOptions } from '@las/core'

/** The functions of `@las/agents` as methods. */
export interface AgentsClient {
  /**
   * Creates an agent, which processes documents with the resources in `resourceIds`: models, hooks, actions and
   * validations.
   *
   * `POST /agents`
   *
   * @throws {BadRequestError} if a resource in `resourceIds` does not exist.
   * @example
   * const { agentId } = await client.createAgent({ name: 'Invoices', resourceIds: [modelId] })
   */
  createAgent(options?: CreateAgentOptions, request?: RequestOptions): Promise<Agent>

  /**
   * Starts a run of an agent. To process a document, create it with the `id` of the run as its `agentRunId`: the run
   * begins when the content of the document has been uploaded. `variables` (at most 256 KiB of JSON) accompany the run and
   * are part of its output.
   *
   * `POST /agents/{agentId}/runs`
   *
   * @throws {NotFoundError} if the agent does not exist.
   * @throws {LimitExceededError} if the monthly limit of agent runs has been reached.
   * @example
   * const { runId, id } = await client.createAgentRun(agentId, { variables: { customerId: '123' } })
   */
  createAgentRun(agentId: Id<'agent'>, options?: CreateAgentRunOptions, request?: RequestOptions): Promise<AgentRun>

  /**
   * Deletes an agent and its runs. The resources in its `resourceIds` and the documents of its runs are kept.
   *
   * `DELETE /agents/{agentId}`
   *
   * @returns The deleted agent.
   * @throws {NotFoundError} if the agent does not exist.
   * @example
   * await client.deleteAgent(agentId)
   */
  deleteAgent(agentId: Id<'agent'>, request?: RequestOptions): Promise<Agent>

  /**
   * Deletes a run of an agent. Its documents and predictions are kept.
   *
   * `DELETE /agents/{agentId}/runs/{runId}`
   *
   * @returns The deleted run.
   * @throws {NotFoundError} if the agent has no run with this id.
   * @example
   * await client.deleteAgentRun(agentId, runId)
   */
  deleteAgentRun(agentId: Id<'agent'>, runId: Id<'agent-run'>, request?: RequestOptions): Promise<AgentRun>

  /**
   * Fetches an agent.
   *
   * `GET /agents/{agentId}`
   *
   * @throws {NotFoundError} if the agent does not exist.
   * @example
   * const { resourceIds = [] } = await client.getAgent(agentId)
   * const modelId = resourceIds.find(id => id.includes(':model:'))
   */
  getAgent(agentId: Id<'agent'>, request?: RequestOptions): Promise<Agent>

  /**
   * Fetches a run of an agent. When the run has ended, the JSON file at its `variablesFileUrl` contains its variables and
   * the extracted fields.
   *
   * `GET /agents/{agentId}/runs/{runId}`
   *
   * @throws {NotFoundError} if the agent has no run with this id.
   * @example
   * const { status, resourceIds, variablesFileUrl } = await client.getAgentRun(agentId, runId)
   */
  getAgentRun(agentId: Id<'agent'>, runId: Id<'agent-run'>, request?: RequestOptions): Promise<AgentRun>

  /**
   * Fetches the output of a run: the extracted fields of its document, and the variables of the run. Wait for the run with
   * `waitForAgentRun` first: before that, the output contains only what is known.
   *
   * `GET /agents/{agentId}/runs/{runId}`, then `GET {variablesFileUrl}`
   *
   * @returns The parsed JSON file, of at most 64 MiB.
   * @throws {NotFoundError} if the agent has no run with this id.
   * @throws {LasError} with the code `no_output` if the run has no output yet.
   * @throws {ResponseParseError} if the file is not a JSON object.
   * @throws {ConnectionError} with the code `ERR_RESPONSE_TOO_LARGE` if the file is too large.
   * @throws {InvalidArgumentError} if the URL is neither on the origin of the API nor in `fileOrigins` of the transport.
   * @example
   * const output = await client.getAgentRunOutput(agentId, runId)
   * for (const [name, entry] of Object.entries(output)) console.log(name, entry)
   */
  getAgentRunOutput(agentId: Id<'agent'>, runId: Id<'agent-run'>, request?: RequestOptions): Promise<AgentRunOutput>

  /**
   * Fetches the statistics of an agent over a period, of the whole agent and of each field.
   *
   * `GET /agents/{agentId}/statistics`
   *
   * @throws {InvalidArgumentError} if a time is invalid.
   * @throws {BadRequestError} if `after` is later than `before`.
   * @throws {NotFoundError} if the agent does not exist.
   * @example
   * const after = new Date(Date.now() - 30 * 86_400_000)
   * const { statistics } = await client.getAgentStatistics(agentId, { after })
   * console.log(statistics.global)
   */
  getAgentStatistics(
    agentId: Id<'agent'>,
    options?: GetAgentStatisticsOptions,
    request?: RequestOptions,
  ): Promise<AgentStatistics>

  /**
   * Lists the runs of an agent, newest first by default. Await the result for one page, or iterate over it for all pages.
   *
   * `GET /agents/{agentId}/runs`
   *
   * @throws {InvalidArgumentError} if a time is invalid.
   * @throws {BadRequestError} if a filter, `maxResults` (1 to 1000) or `nextToken` is invalid.
   * @throws {NotFoundError} if the agent does not exist.
   * @example
   * for await (const { runId, status } of client.listAgentRuns(agentId, { status: ['exported', 'completed'] })) {
   *   console.log(runId, status)
   * }
   */
  listAgentRuns(
    agentId: Id<'agent'>,
    options?: ListAgentRunsOptions,
    request?: RequestOptions,
  ): PaginatedList<AgentRunList, AgentRun>

  /**
   * Lists agents, newest first. Await the result for one page, or iterate over it for all pages.
   *
   * `GET /agents`
   *
   * @throws {BadRequestError} if a filter, `maxResults` (1 to 1000) or `nextToken` is invalid.
   * @example
   * for await (const agent of client.listAgents()) console.log(agent.agentId, agent.name)
   */
  listAgents(options?: ListAgentsOptions, request?: RequestOptions): PaginatedList<AgentList, Agent>

  /**
   * Updates an agent. `resourceIds` replaces the whole list, so include the ids that it already contains.
   *
   * `PATCH /agents/{agentId}`
   *
   * @throws {EmptyRequestError} if `options` contains no changes.
   * @throws {BadRequestError} if a resource that was added to `resourceIds` does not exist.
   * @throws {NotFoundError} if the agent does not exist.
   * @example
   * const { resourceIds = [] } = await client.getAgent(agentId)
   * await client.updateAgent(agentId, { resourceIds: [...resourceIds, hookId] })
   */
  updateAgent(agentId: Id<'agent'>, options: UpdateAgentOptions, request?: RequestOptions): Promise<Agent>

  /**
   * Archives a run of an agent, or changes its metadata.
   *
   * `PATCH /agents/{agentId}/runs/{runId}`
   *
   * @throws {EmptyRequestError} if `options` contains no changes.
   * @throws {NotFoundError} if the agent has no run with this id.
   * @example
   * await client.updateAgentRun(agentId, runId, { status: 'archived' })
   */
  updateAgentRun(
    agentId: Id<'agent'>,
    runId: Id<'agent-run'>,
    options: UpdateAgentRunOptions,
    request?: RequestOptions,
  ): Promise<AgentRun>

  /**
   * Waits until the run of an agent has finished, or until another point in the run that `until` selects.
   *
   * A run whose document was never uploaded does not finish.
   *
   * `GET /agents/{agentId}/runs/{runId}`, repeatedly
   *
   * @param options The point to wait for, how long to wait (1 hour by default), how often to poll, and callbacks for progress.
   * @returns The run. Fetch its output with `getAgentRunOutput`.
   * @throws {WaiterError} if the status of the run is `error` and it has not reached the point, with the reason from its
   * events; or if it takes longer than `maxWait`. `lastState` is the run.
   * @throws {InvalidArgumentError} if `until` is unknown.
   * @throws {NotFoundError} if the agent has no run with this id.
   * @throws {AbortedError} if `signal` is aborted.
   * @example
   * const { status } = await client.waitForAgentRun(agentId, runId, {
   *   until: 'reviewed',
   *   maxWait: 24 * 60 * 60 * 1000,
   *   onProgress: run => console.log(run.status),
   * })
   */
  waitForAgentRun(agentId: Id<'agent'>, runId: Id<'agent-run'>, options?: WaitForAgentRunOptions): Promise<AgentRun>
}
