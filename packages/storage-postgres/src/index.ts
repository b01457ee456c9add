export type { Messages } from './connection/messages.js'
export { acquireSessionLock, type SessionLock, type SessionLockOptions } from './connection/session-lock.js'
export {
  formatLockOf,
  hasFormatOf,
  openPostgresDatabase,
  openPostgresStore,
  type PostgresDatabase,
  type PostgresDatabaseOptions,
  type PostgresStoreOptions,
} from './open-postgres-store.js'
export type { QueueTimes } from './queue/postgres-queue.js'
