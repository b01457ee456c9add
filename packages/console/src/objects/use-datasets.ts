import { type Dataset, listDatasets } from '@las/datasets'
import { transport } from '../api/session.js'
import { useLive } from './use-live.js'

/** The datasets to choose from. The ids of others can be typed. */
const MAX_DATASETS = 100
const INTERVAL_MS = 30_000

/** The first datasets, none until they are loaded, or if the user may not list them. */
export function useDatasets(): readonly Dataset[] {
  const { value = [] } = useLive(
    async signal => (await listDatasets(transport, { maxResults: MAX_DATASETS }, { signal })).datasets,
    [],
    { interval: () => INTERVAL_MS },
  )
  return value
}
