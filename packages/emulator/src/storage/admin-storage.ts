import type { AdminContentStore, AdminStore, ContentStore, Schema } from '@las/storage'

/** All stored records and contents, for snapshots and resets. */
export interface AdminStorage {
  readonly schema: Schema
  readonly records: AdminStore
  readonly contents: ContentStore & AdminContentStore
}
