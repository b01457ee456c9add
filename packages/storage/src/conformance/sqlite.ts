import { openSqlite } from '../records/sqlite/sqlite-driver.js'

/** Whether an SQLite library is available. Tests of data directories are skipped without one. */
export const hasSqlite: boolean = await openSqlite(':memory:').then(
  database => {
    database.close()
    return true
  },
  () => false,
)
