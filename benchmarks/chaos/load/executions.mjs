// Clients that start executions of a workflow with timers, a Map and a task, and workers that complete the tasks.
import { randomBytes } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { Created } from './created.mjs'

/** A worker claims one task at a time, which takes long if the API process that receives the request is stopped. */
const WORKERS = 4
/** The maximum number of executions that have not ended, so that a slow machine is not overloaded. */
const MAX_RUNNING = 200

export class Executions {
  created = new Created()
  /** The tasks whose result a worker has sent successfully. @type {string[]} */
  results = []
  workflowId = ''
  #client
  #transitionId = ''
  /** @type {{ close(): Promise<void> }[]} */
  #workers = []

  /** @param {import('@las/client').Client} client */
  constructor(client) {
    this.#client = client
  }

  async prepare() {
    const client = this.#client
    // The clock is advanced at the end of the test.
    const timeoutInSeconds = 10_800
    const { transitionId } = await client.createTransition('manual', { name: 'Approve', timeoutInSeconds })
    /** @type {import('@las/client').WorkflowSpecification['definition']} */
    const definition = {
      StartAt: 'Begin',
      States: {
        Begin: { Type: 'Pass', Result: true, ResultPath: '$.begun', Next: 'Pause' },
        Pause: { Type: 'Wait', Seconds: 1, Next: 'Each' },
        Each: {
          Type: 'Map',
          ItemsPath: '$.items',
          ItemProcessor: { StartAt: 'One', States: { One: { Type: 'Wait', Seconds: 1, End: true } } },
          ResultPath: '$.items',
          Next: 'Approve',
        },
        Approve: { Type: 'Task', Resource: transitionId, ResultPath: '$.approved', End: true },
      },
    }
    const { workflowId } = await client.createWorkflow({ definition }, { status: 'production' })
    this.workflowId = workflowId
    this.#transitionId = transitionId
  }

  /** @param {import('./clients.mjs').Clients} clients */
  start(clients) {
    const client = this.#client
    clients.repeat(8, 500, async () => {
      if (this.created.acknowledged.size - this.results.length > MAX_RUNNING) return setTimeout(1_000)
      const number = randomBytes(8).toString('hex')
      return this.created.create(number, async () => {
        const { executionId } = await client.executeWorkflow(this.workflowId, { number, items: [1, 2, 3] })
        return executionId
      })
    })
    const worker = () =>
      client.createTransitionWorker({
        transitionId: this.#transitionId,
        concurrency: 4,
        minDelay: 100,
        maxDelay: 1_000,
        handler: async ({ number }) => ({ number }),
        onEnd: ({ executionId }) => void this.results.push(executionId),
        onError: () => {},
      })
    this.#workers = Array.from({ length: WORKERS }, worker)
  }

  async close() {
    await Promise.all(this.#workers.map(each => each.close()))
  }
}
