// Clients that create documents, predictions, executions and users, and remember what the API has acknowledged.
import { createHash, randomBytes } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { renderInvoice, sampleInvoices } from '@las/sample-invoices'

/** The signature of PNG files, because the SDK rejects content of other types. */
const PNG = Buffer.from('89504e470d0a1a0a', 'hex')
/** Milliseconds between two requests of a client. */
const DELAY = 100
/** Milliseconds. */
const DEADLINE = 120_000

/**
 * @typedef {{ acknowledged: Map<string, string>, unknown: number, failed: Map<string, number> }} Created
 * The ids of created resources with what identifies their content, the number of calls whose effect is unknown, and the errors of
 * calls that had no effect.
 */

/** @returns {Created} */
const newCreated = () => ({ acknowledged: new Map(), unknown: 0, failed: new Map() })

/** @param {Uint8Array} content */
export const digest = content => createHash('sha256').update(content).digest('hex')

export class Load {
  documents = newCreated()
  executions = newCreated()
  users = newCreated()
  predictions = newCreated()
  /** Ids of documents that were deleted, also of those whose deletion failed. */
  deleted = new Set()
  maybeDeleted = new Set()
  /** The results that the worker has acknowledged, by execution. @type {string[]} */
  results = []
  #isStopped = false
  /** @type {Promise<void>[]} */
  #loops = []

  /** @param {import('@las/client').Client} client */
  constructor(client) {
    this.client = client
  }

  /** Creates what the requests refer to. */
  async prepare() {
    const { client } = this
    const { datasetId } = await client.createDataset({ name: 'Chaos' })
    const { transitionId } = await client.createTransition('manual', { name: 'Approve', timeoutInSeconds: 3_600 })
    const { modelId } = await client.createModel({ total_amount: { type: 'amount' } })
    const [sample] = sampleInvoices
    if (!sample) throw new Error('There is no sample invoice.')
    const invoice = await client.createDocument(await renderInvoice(sample))
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
    Object.assign(this, { datasetId, transitionId, modelId, invoiceId: invoice.documentId, workflowId })
  }

  start() {
    const { client } = this
    const { datasetId, transitionId, modelId, invoiceId, workflowId } = /** @type {any} */ (this)
    for (let count = 0; count < 2; count++) {
      this.#loop(DELAY, async () => {
        const content = Buffer.concat([PNG, randomBytes(1_000 + Math.floor(Math.random() * 200_000))])
        const created = await this.#create(this.documents, digest(content), async () => {
          const { documentId } = await client.createDocument(content, { contentType: 'image/png', datasetId })
          return documentId
        })
        if (created && Math.random() < 0.1) await this.#delete(created)
      })
      this.#loop(DELAY, async () => {
        const number = randomBytes(8).toString('hex')
        await this.#create(this.executions, number, async () => {
          const { executionId } = await client.executeWorkflow(workflowId, { number, items: [1, 2, 3] })
          return executionId
        })
      })
    }
    this.#loop(DELAY * 3, async () => {
      const email = `${randomBytes(8).toString('hex')}@test.example.com`
      await this.#create(this.users, email, async () => (await client.createUser(email)).userId)
    })
    this.#loop(DELAY * 10, () =>
      this.#create(this.predictions, '', async () => {
        const { predictionId } = await client.createPrediction(invoiceId, modelId, { async: true })
        return predictionId
      }),
    )
    this.worker = client.createTransitionWorker({
      transitionId,
      concurrency: 4,
      minDelay: 50,
      maxDelay: 500,
      handler: async ({ number }) => ({ number }),
      onEnd: ({ executionId }) => void this.results.push(executionId),
      onError: () => {},
    })
  }

  /** Stops the creation of resources. The worker continues. */
  async stop() {
    this.#isStopped = true
    await Promise.all(this.#loops)
  }

  async close() {
    await this.worker?.close()
  }

  /** @param {number} delay @param {() => Promise<unknown>} action */
  #loop(delay, action) {
    const loop = async () => {
      while (!this.#isStopped) {
        await action()
        await setTimeout(delay * 2 * Math.random())
      }
    }
    this.#loops.push(loop())
  }

  /** @param {Created} created @param {string} content @param {() => Promise<string>} call */
  async #create(created, content, call) {
    try {
      const id = await call()
      created.acknowledged.set(id, content)
      return id
    } catch (error) {
      const { mayHaveBeenApplied, name, statusCode } = /** @type {any} */ (error)
      if (mayHaveBeenApplied === undefined) throw error
      if (mayHaveBeenApplied) created.unknown++
      const key = `${name} ${statusCode ?? ''}`
      created.failed.set(key, (created.failed.get(key) ?? 0) + 1)
      return undefined
    }
  }

  /** @param {string} documentId */
  async #delete(documentId) {
    this.maybeDeleted.add(documentId)
    try {
      await this.client.deleteDocument(documentId, { deadline: DEADLINE })
      this.deleted.add(documentId)
    } catch {
      // A deletion whose response was lost is repeated, and then the document does not exist.
    }
  }
}
