// Clients that upload documents to a dataset, and delete some of them.
import { createHash, randomBytes } from 'node:crypto'
import { Created } from './created.mjs'

/** The signature of PNG files, because the SDK rejects content of other types. */
const PNG = Buffer.from('89504e470d0a1a0a', 'hex')
const MIN_BYTES = 1_000
const MAX_BYTES = 200_000
/** The share of documents that are deleted. */
const DELETED = 0.1
/** Of deletions, in milliseconds. */
const DEADLINE = 120_000

/** @param {Uint8Array} content */
export const digest = content => createHash('sha256').update(content).digest('hex')

export class Documents {
  created = new Created()
  /** Ids of documents whose deletion was acknowledged. @type {Set<string>} */
  deleted = new Set()
  /** Ids of documents that a client has tried to delete. @type {Set<string>} */
  maybeDeleted = new Set()
  datasetId = ''
  #client

  /** @param {import('@las/client').Client} client */
  constructor(client) {
    this.#client = client
  }

  async prepare() {
    const { datasetId } = await this.#client.createDataset({ name: 'Chaos' })
    this.datasetId = datasetId
  }

  /** @param {import('./clients.mjs').Clients} clients */
  start(clients) {
    clients.repeat(2, 100, async () => {
      const content = Buffer.concat([PNG, randomBytes(MIN_BYTES + Math.floor(Math.random() * (MAX_BYTES - MIN_BYTES)))])
      const id = await this.created.create(digest(content), async () => {
        const options = { contentType: /** @type {const} */ ('image/png'), datasetId: this.datasetId }
        return (await this.#client.createDocument(content, options)).documentId
      })
      if (id && Math.random() < DELETED) await this.#delete(id)
    })
  }

  /** @param {string} documentId */
  async #delete(documentId) {
    this.maybeDeleted.add(documentId)
    try {
      await this.#client.deleteDocument(documentId, { deadline: DEADLINE })
      this.deleted.add(documentId)
    } catch {
      // A deletion whose response was lost is repeated, and then the document does not exist.
    }
  }
}
