import type { Context } from '../common/context.js'
import { dataBundles } from '../data-bundles/data-bundle.js'
import type { TrainingRecord } from './training.js'

/** Returns the ids of the datasets in the data bundles of a training, or an error message if a data bundle was deleted. */
export async function datasetsOf(
  { store }: Context,
  { organizationId, dataBundleIds }: TrainingRecord,
): Promise<readonly string[] | string> {
  const datasetIds = new Set<string>()
  for (const id of dataBundleIds) {
    const bundle = await store.get(dataBundles, organizationId, id)
    if (!bundle) return `${id} was deleted before the training started`
    for (const { datasetId } of bundle.datasets) datasetIds.add(datasetId)
  }
  return [...datasetIds]
}
