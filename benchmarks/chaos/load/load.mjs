// The mixed load: clients that create resources of several kinds, and workers that process them.
import { AgentRuns } from './agent-runs.mjs'
import { Clients } from './clients.mjs'
import { Documents } from './documents.mjs'
import { Executions } from './executions.mjs'
import { Predictions } from './predictions.mjs'
import { Users } from './users.mjs'

export class Load {
  documents
  executions
  predictions
  users
  agentRuns
  #clients = new Clients()

  /** @param {import('@las/client').Client} client */
  constructor(client) {
    this.documents = new Documents(client)
    this.executions = new Executions(client)
    this.predictions = new Predictions(client)
    this.users = new Users(client)
    this.agentRuns = new AgentRuns(client)
  }

  /** The acknowledged resources by kind. */
  get created() {
    const { documents, executions, predictions, users, agentRuns } = this
    return Object.entries({ documents, executions, predictions, users, 'runs of an agent': agentRuns }).map(
      ([kind, { created }]) => ({ kind, created }),
    )
  }

  /** Creates what the requests refer to. */
  async prepare() {
    for (const each of [this.documents, this.executions, this.predictions, this.agentRuns]) await each.prepare()
  }

  start() {
    for (const each of [this.documents, this.executions, this.predictions, this.users, this.agentRuns]) {
      each.start(this.#clients)
    }
  }

  /** Stops the creation of resources. The workers continue. */
  async stop() {
    await this.#clients.stop()
  }

  async close() {
    await Promise.all([this.executions.close(), this.agentRuns.close()])
  }
}
