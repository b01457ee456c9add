import { openSqlite } from '../records/sqlite/sqlite-driver.js'

/** Whether this machine has an SQLite; tests of what a data directory keeps are skipped where it has none. */
export const hasSqlite: boolean = await openSqlite(':memory:').then(
  database => {
    database.close()
    return true
  },
  () => false,
)
