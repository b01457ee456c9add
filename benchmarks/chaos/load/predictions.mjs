// Clients that start predictions of an invoice.
import { renderInvoice, sampleInvoices } from '@las/sample-invoices'
import { Created } from './created.mjs'

export class Predictions {
  created = new Created()
  modelId = ''
  #client
  #documentId = ''

  /** @param {import('@las/client').Client} client */
  constructor(client) {
    this.#client = client
  }

  async prepare() {
    const [sample] = sampleInvoices
    if (!sample) throw new Error('There is no sample invoice.')
    const { modelId } = await this.#client.createModel({ total_amount: { type: 'amount' } })
    const { documentId } = await this.#client.createDocument(await renderInvoice(sample))
    this.modelId = modelId
    this.#documentId = documentId
  }

  /** @param {import('./clients.mjs').Clients} clients */
  start(clients) {
    clients.repeat(1, 1_000, () =>
      this.created.create('', async () => {
        const prediction = await this.#client.createPrediction(this.#documentId, this.modelId, { async: true })
        return prediction.predictionId
      }),
    )
  }
}
