// Clients that start runs of an agent, two workers that review half of the documents, and a receiver of the webhooks.
import { setTimeout } from 'node:timers/promises'
import { isNotFoundError, isUploadError } from '@las/client'
import { testServers } from '../test-servers.mjs'
import { Created } from './created.mjs'

const { minimalPdf, startUnreliableReceiver } = testServers
const SECRET = 'a secret of the receiver'
/** The share of webhooks that the receiver does not accept. */
const FAILURES = 0.3
const RETRY_DELAY = 500
/** Workers that cannot renew their claims lose their tasks to others. Milliseconds. */
const LEASE = { heartbeatInterval: 3_000, leaseTimeout: 10_000 }

export class AgentRuns {
  /** The runs with the totals of their documents. Documents with an odd total must be reviewed. */
  created = new Created()
  /** Ids of runs that were deleted, because it is unknown whether their document exists. @type {Set<string>} */
  deleted = new Set()
  agentId = ''
  validationId = ''
  modelId = ''
  /** @type {Awaited<ReturnType<typeof startUnreliableReceiver>> | undefined} */
  receiver
  #client
  #next = 10
  /** @type {{ close(): Promise<void> }[]} */
  #workers = []

  /** @param {import('@las/client').Client} client */
  constructor(client) {
    this.#client = client
  }

  async prepare() {
    this.receiver = await startUnreliableReceiver(SECRET, { failures: FAILURES })
    const validator = 'cradl:function:validator-expression'
    const { agent, validation, model } = await this.#client.createReviewAgent({
      fieldConfig: {
        total_amount: {
          type: 'amount',
          validators: [{ functionId: validator, config: { expression: 'total_amount % 2 == 0' } }],
        },
      },
      review: { threshold: 0 },
      webhook: { url: `${this.receiver.origin}/hook?key=a%20b`, secret: SECRET },
    })
    this.agentId = agent.agentId
    this.validationId = validation.validationId
    this.modelId = model.modelId
  }

  /** @param {import('./clients.mjs').Clients} clients */
  start(clients) {
    clients.repeat(2, 1_000, () => this.#startRun(this.#next++))
    this.#workers = Array.from({ length: 2 }, () =>
      this.#client.createValidationWorker({
        ...{ ...LEASE, validationId: this.validationId, concurrency: 4, minDelay: 100, maxDelay: 1_000 },
        async handler({ input }) {
          const fields = /** @type {{ total_amount: { value: string } }} */ (input.fields)
          const value = (Number(fields.total_amount.value) + 0.5).toFixed(2)
          return { ...fields, total_amount: { ...fields.total_amount, value } }
        },
        onError: () => {},
      }),
    )
  }

  async close() {
    await Promise.all(this.#workers.map(worker => worker.close()))
    await this.receiver?.close()
  }

  /** @param {number} total */
  async #startRun(total) {
    let reference = ''
    const runId = await this.created.create(String(total), async () => {
      const run = await this.#client.createAgentRun(this.agentId, { variables: { number: total } })
      reference = String(run.id)
      return run.runId
    })
    if (!runId || (await this.#upload(reference, Buffer.from(minimalPdf(`Total ${total}.00`))))) return
    this.deleted.add(runId)
    await untilDone(() => this.#client.deleteAgentRun(this.agentId, runId))
  }

  /**
   * Uploads a document to a run. Returns false if it is unknown whether the document exists.
   * @param {string} agentRunId @param {Uint8Array} content
   */
  async #upload(agentRunId, content) {
    try {
      await this.#client.createDocument(content, { agentRunId })
    } catch (error) {
      if (!isUploadError(error)) return false
      const { documentId } = error
      await untilDone(async () => this.#client.putDocumentContent(await this.#client.getDocument(documentId), content))
    }
    return true
  }
}

/** Repeats a call until it succeeds, or until what it deletes does not exist. @param {() => Promise<unknown>} call */
async function untilDone(call) {
  for (;;) {
    try {
      return await call()
    } catch (error) {
      if (isNotFoundError(error)) return
      await setTimeout(RETRY_DELAY)
    }
  }
}
