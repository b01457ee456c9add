import { removals, remove, retryOnConflict } from '@las/storage'
import { datasets, presentDataset } from '../../../domain/datasets/dataset.js'
import { releaseDocuments } from '../../../domain/documents/release-documents.js'
import { transformations } from '../../../domain/transformations/transformation.js'
import { badRequest, notFound } from '../../../platform/errors.js'
import { enforce } from '../../../platform/waivers.js'
import { type Operation, operation } from '../../requests/operation.js'

/** Deletes a dataset that holds no documents, with the record of its transformations. Data bundles of it stay. */
const deleteDataset: Operation = operation(
  'deleteDataset',
  async ({ params: { datasetId }, caller: { organizationId }, context }) => {
    const { store } = context
    return retryOnConflict(async () => {
      const dataset = await store.get(datasets, organizationId, datasetId)
      if (!dataset) throw notFound('dataset', datasetId)
      if (dataset.numberOfDocuments > 0) {
        const message = `${datasetId} contains ${dataset.numberOfDocuments} documents; delete them (DELETE /documents?datasetId=${datasetId}) or move them first`
        enforce(context, 'unused-resource', badRequest(message))
        await releaseDocuments(context, organizationId, 'datasetId', datasetId)
      }
      const parts = await removals(store, transformations, organizationId, { datasetId: [datasetId] })
      await store.write([remove(datasets, dataset), ...parts])
      return presentDataset(dataset)
    })
  },
)

export default deleteDataset
