import type { PoolClient } from 'pg'
import { counterValue } from './queries.js'
import type { Row } from './rows.js'

const PAGE_SIZE = 500

/**
 * The rows of a collection of all organizations, in the order of their positions, except those that are added in the meantime. Rows of
 * counters have values even if the collection is no longer declared.
 */
export async function* allRows(client: PoolClient, schema: string, name: string): AsyncGenerator<Row> {
  const { rows: last } = await client.query<{ position: number | null }>(
    `SELECT max(position) AS position FROM ${schema}.records WHERE collection = $1`,
    [name],
  )
  for (let after = 0; ; ) {
    const { rows } = await client.query<Row>(
      `SELECT position, id, revision, data, ${counterValue(schema)} FROM ${schema}.records
        WHERE collection = $1 AND position > $2 AND position <= $3 ORDER BY position LIMIT ${PAGE_SIZE}`,
      [name, after, last[0]?.position ?? 0],
    )
    yield* rows
    after = rows.at(-1)?.position ?? 0
    if (rows.length < PAGE_SIZE) return
  }
}
