import { randomUUID } from 'node:crypto'
import type { PoolClient } from 'pg'
import { counterValue } from './queries.js'
import type { Row } from './rows.js'

const PAGE_SIZE = 500

/**
 * The rows of a collection of all organizations, in the order of their positions, except those that are added in the meantime. Rows of
 * counters have values even if the collection is no longer declared.
 *
 * No index has this order. Therefore the positions are sorted once, and the rows are read in pages.
 * @param client in a transaction
 */
export async function* allRows(client: PoolClient, schema: string, name: string): AsyncGenerator<Row> {
  const cursor = `"las ${randomUUID()}"`
  await client.query(
    `DECLARE ${cursor} NO SCROLL CURSOR FOR
      SELECT organization_id, position FROM ${schema}.records WHERE collection = $1 ORDER BY position`,
    [name],
  )
  try {
    for (;;) {
      const { rows: places } = await client.query<{ organization_id: string; position: number }>(
        `FETCH ${PAGE_SIZE} FROM ${cursor}`,
      )
      if (places.length === 0) return
      const { rows } = await client.query<Row>(
        // With a limit, PostgreSQL finds each row with the index, and does not read the table for each page.
        `SELECT found.* FROM unnest($2::text[], $3::bigint[]) AS place (organization_id, position)
          CROSS JOIN LATERAL (
            SELECT position, id, revision, data, ${counterValue(schema)} FROM ${schema}.records
            WHERE collection = $1 AND organization_id = place.organization_id AND position = place.position LIMIT 1
          ) AS found ORDER BY found.position`,
        [name, places.map(place => place.organization_id), places.map(place => place.position)],
      )
      yield* rows
    }
  } finally {
    // It fails if the transaction has failed, which also closes the cursor.
    await client.query(`CLOSE ${cursor}`).catch(() => {})
  }
}
