export type { FileSystem } from './blobs/blob-files.js'
export {
  type AdminBlobStore,
  type BlobEntry,
  type BlobMetadata,
  type BlobStore,
  BlobTooLargeError,
  CONTENT_REMEDY,
  isBlobKey,
  isHashOf,
  isIntact,
  pipeWithMetadata,
} from './blobs/blob-store.js'
export { type FileBlobStore, openFileBlobStore } from './blobs/file-blob-store.js'
export { MemoryBlobStore } from './blobs/memory-blob-store.js'
export { VerifiedContent } from './blobs/verified-content.js'
export {
  type AdminContentStore,
  type CollectUnreferencedOptions,
  type ContentCollector,
  type ContentLocation,
  type ContentStore,
  removeOnFailure,
  type StoredContent,
} from './content/content-store.js'
export { blobReferences, contents, refersToBlobs } from './content/contents.js'
export { readRecordContent } from './content/read-record-content.js'
export { type ContentOptions, contentsInMemory, StoredContents } from './content/stored-contents.js'
export {
  asStorageError,
  isDamaged,
  isStorageFailure,
  mayHaveCommitted,
  StorageError,
  type StorageProblem,
} from './errors/storage-error.js'
export {
  type AdminStore,
  DUMP_PAGE_SIZE,
  type Dump,
  type DumpPage,
  dumpOf,
  pagesOf,
  type StoredRecord,
} from './records/admin-store.js'
export {
  type Change,
  type CounterChange,
  discard,
  type FieldIncrements,
  incrementCounter,
  incrementFields,
  insert,
  LimitReachedError,
  type RecordChange,
  remove,
  replace,
  WriteConflictError,
  withIncrements,
} from './records/change.js'
export {
  type AnyCollection,
  type BaseRecord,
  type Collection,
  type CounterCollection,
  type CounterRecord,
  collection,
  counterCollection,
  isInternal,
} from './records/collection.js'
export { counterRemovals, readCounter, readCounters } from './records/counters.js'
export type {
  AdvanceOptions,
  DeliveredJob,
  Delivery,
  DeliveryQueue,
  QueuedCollection,
  QueueStatistics,
  QueueWorker,
} from './records/delivery-queue.js'
export { MemoryStore } from './records/memory/memory-store.js'
export { migrateDump } from './records/memory/migrate-dump.js'
export { observedAdminStore, observedStore } from './records/observed-store.js'
export { countWithin, sizeOf } from './records/record-size.js'
export { removals } from './records/removals.js'
export { removePage } from './records/remove-page.js'
export {
  Declarations,
  defineSchema,
  type MigratedRecords,
  type Migration,
  MigrationError,
  migrate,
  type Schema,
} from './records/schema.js'
export { DiskReserve, MAX_RESERVE_BYTES } from './records/sqlite/disk-reserve.js'
export {
  type OpenedDatabase,
  openSqliteDatabase,
  openSqliteStore,
  type SqliteStoreOptions,
} from './records/sqlite/sqlite-database.js'
export {
  findSqlite,
  openSqlite,
  type SqliteDatabase,
  type SqliteDriver,
  sqliteDrivers,
} from './records/sqlite/sqlite-driver.js'
export { rethrowSqliteError } from './records/sqlite/sqlite-errors.js'
export type { SqliteStore } from './records/sqlite/sqlite-store.js'
export { checkWriteAheadLog } from './records/sqlite/write-ahead-log.js'
export {
  type CountQuery,
  decoratedStore,
  type ListQuery,
  type Order,
  type RecordPage,
  type RecordReader,
  type Store,
  type Where,
} from './records/store.js'
export { SYSTEM } from './records/system.js'
export { retryOnConflict, updateRecord } from './records/update.js'
export { walk } from './records/walk.js'
export { within } from './time/within.js'
