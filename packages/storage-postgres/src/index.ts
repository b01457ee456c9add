export { openPostgresStore, type PostgresStoreOptions } from './open-postgres-store.js'
export type { PostgresStore } from './postgres-store.js'
