import type { BaseClient } from '@las/client'
import type * as functions from '@las/documents'
import { startRun } from './agents.js'
import { forgedToken, pages, type Scenarios, unknownId } from './scenario.js'

const unknown = unknownId('document')
const consentId = `las:consent:${'c'.repeat(32)}`

/** Content for documents that no prediction or training reads. */
export const text: Uint8Array = new TextEncoder().encode('%PDF-1.7')

const groundTruth = [
  { label: 'total_amount', value: '418.50', confidence: 1, pages: [0] },
  { label: 'paid', value: true },
  { label: 'weight', value: 1.5 },
  { label: 'due_date', value: null },
  { label: 'lines', value: [[{ label: 'quantity', value: '3' }], []] },
]

const create = (api: BaseClient) => api.createDocument(text, { consentId, name: 'Invoice' })

export const documents: Scenarios<typeof functions> = {
  createDocument: {
    async succeeds(api) {
      await api.createDocument(text)
      await api.createDocument(text, 'application/pdf')
      const { datasetId } = await api.createDataset()
      await api.createDocument(text, {
        contentType: 'application/pdf',
        consentId,
        datasetId,
        groundTruth,
        retentionInDays: 30,
        metadata: { mailbox: 'ap@example.com' },
        name: 'Invoice',
        description: '',
      })
      const { id: agentRunId } = await startRun(api)
      await api.createDocument(text, { agentRunId })
      await api.createDocument(text, { name: null, description: null })
      await api.createDocument(text, { inline: true, feedback: [{ label: 'paid', value: true }] })
    },
    fails: api => api.createDocument(text, { datasetId: unknownId('dataset') }),
  },
  getDocument: {
    async succeeds(api) {
      const { documentId } = await create(api)
      await api.getDocument(documentId)
      await api.getDocument(documentId, { content: 'base64' })
    },
    fails: api => api.getDocument(unknown),
  },
  listDocuments: {
    async succeeds(api) {
      const { documentId } = await create(api)
      await create(api)
      await pages(api.listDocuments)
      await api.listDocuments({ consentId, documentId, datasetId: unknownId('dataset') })
      await api.listDocuments({
        consentId: [consentId],
        documentId: [documentId, unknown],
        datasetId: [unknownId('dataset')],
        sortBy: 'createdTime',
        order: 'ascending',
      })
    },
    fails: api => api.listDocuments(forgedToken),
  },
  updateDocument: {
    async succeeds(api) {
      const { documentId } = await create(api)
      const { datasetId } = await api.createDataset()
      await api.updateDocument(documentId, {
        name: 'Receipt',
        description: 'Of a taxi',
        groundTruth,
        datasetId,
        retentionInDays: 7,
        metadata: { mailbox: 'ap@example.com' },
      })
      await api.updateDocument(documentId, { name: null, description: null, groundTruth: null })
    },
    fails: api => api.updateDocument(unknown, { name: 'Receipt' }),
  },
  deleteDocument: {
    async succeeds(api) {
      await api.deleteDocument((await create(api)).documentId)
    },
    fails: api => api.deleteDocument(unknown),
  },
  deleteDocuments: {
    async succeeds(api) {
      await create(api)
      await create(api)
      const { nextToken } = await api.deleteDocuments({ consentId, maxResults: 1 })
      await api.deleteDocuments({ consentId, maxResults: 1, nextToken: nextToken ?? undefined })
      await api.deleteDocuments({ consentId: [consentId], datasetId: [unknownId('dataset')] })
      await api.deleteDocuments({ deleteAll: true })
    },
    fails: api => api.deleteDocuments({ consentId, ...forgedToken }),
  },
}
