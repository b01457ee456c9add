export type { Messages } from './connection/messages.js'
export { acquireSessionLock, type SessionLock } from './connection/session-lock.js'
export {
  openPostgresDatabase,
  openPostgresStore,
  type PostgresDatabase,
  type PostgresDatabaseOptions,
  type PostgresStoreOptions,
} from './open-postgres-store.js'
export type { QueueTimes } from './queue/postgres-queue.js'
