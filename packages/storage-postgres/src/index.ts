export { acquireSessionLock, type SessionLock } from './connection/session-lock.js'
export { openPostgresStore, type PostgresStoreOptions } from './open-postgres-store.js'
