export type { FileSystem } from './blobs/blob-files.js'
export {
  type BlobFacts,
  type BlobStore,
  BlobTooLargeError,
  isBlobKey,
  isIntact,
  orRemove,
  type StoredBlob,
} from './blobs/blob-store.js'
export { contents, type FileBlobStore, namesFiles, openFileBlobStore } from './blobs/file-blob-store.js'
export { MemoryBlobStore } from './blobs/memory-blob-store.js'
export { readCurrent } from './blobs/read-current.js'
export { MemoryStore } from './records/memory/memory-store.js'
export { observedStore } from './records/observed-store.js'
export { countWithin, sizeOf } from './records/record-size.js'
export { removals } from './records/removals.js'
export { removeRecord } from './records/remove.js'
export { removePage } from './records/remove-page.js'
export { DiskReserve, LARGEST_RESERVE } from './records/sqlite/disk-reserve.js'
export {
  findSqlite,
  openSqlite,
  type SqliteDatabase,
  type SqliteDriver,
  sqliteDrivers,
} from './records/sqlite/sqlite-driver.js'
export { rethrow as rethrowSqliteError } from './records/sqlite/sqlite-errors.js'
export { openSqliteStore, type SqliteStore } from './records/sqlite/sqlite-store.js'
export { checkWriteAheadLog } from './records/sqlite/write-ahead-log.js'
export {
  adjust,
  type BaseRecord,
  type Change,
  type Collection,
  type CounterRecord,
  collection,
  type Dump,
  increase,
  insert,
  type Order,
  type RecordPage,
  remove,
  replace,
  type Store,
  type StoredRecord,
  type Where,
  WriteConflictError,
} from './records/store.js'
export { SYSTEM } from './records/system.js'
export { retryOnConflict, updateRecord } from './records/update.js'
export { walk } from './records/walk.js'
export { asStorageError, isDamaged, mayHaveCommitted, StorageError, type StorageProblem } from './storage-error.js'
