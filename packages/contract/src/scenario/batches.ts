import type * as functions from '@las/batches'
import { forgedToken, pages, type Scenarios, unknownId } from './scenario.js'

const unknown = unknownId('batch')

export const batches: Scenarios<typeof functions> = {
  createBatch: {
    async succeeds(api) {
      await api.createBatch()
      await api.createBatch('In the earlier form')
      await api.createBatch({ name: 'Spring', description: null, containsPersonallyIdentifiableInformation: false })
      await api.createBatch({ name: null })
    },
    fails: api => api.createBatch({ name: 'x'.repeat(4097) }),
  },
  listBatches: {
    async succeeds(api) {
      await api.createBatch()
      await api.createBatch()
      await pages(api.listBatches)
    },
    fails: api => api.listBatches(forgedToken),
  },
  updateBatch: {
    async succeeds(api) {
      const { batchId } = await api.createBatch()
      await api.updateBatch(batchId, { name: 'Summer', description: 'All of it' })
      await api.updateBatch(batchId, { name: null, description: null })
    },
    fails: api => api.updateBatch(unknown, { name: 'Summer' }),
  },
  deleteBatch: {
    async succeeds(api) {
      const first = await api.createBatch()
      await api.deleteBatch(first.batchId)
      const second = await api.createBatch()
      await api.deleteBatch(second.batchId, { deleteDocuments: true })
    },
    fails: api => api.deleteBatch(unknown),
  },
}
