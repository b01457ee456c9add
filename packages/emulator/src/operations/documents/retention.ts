import type { DatasetRecord } from '../datasets/dataset.js'

/** How many days a document is kept when nothing says otherwise. */
export const DEFAULT_RETENTION = 1825

/** Of what the document and its dataset (or batch) say, the smaller counts. */
export const effectiveRetention = (
  own: number,
  ...containers: (Pick<DatasetRecord, 'retentionInDays'> | undefined)[]
): number => Math.min(own, ...containers.map(container => container?.retentionInDays ?? own))
