import type { AdminContentStore, AdminStore, ContentStore, Schema } from '@las/storage'

/** Everything that is stored, for snapshots and resets. */
export interface AdminStorage {
  readonly schema: Schema
  readonly records: AdminStore
  readonly contents: ContentStore & AdminContentStore
}
