export type { Batch, BatchList } from '@las/api'
