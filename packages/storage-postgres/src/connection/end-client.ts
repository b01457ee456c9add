import { within } from '@las/storage'
import type pg from 'pg'

/** Milliseconds. */
const END_TIMEOUT = 1_000

/** Closes a connection. If PostgreSQL does not respond, the socket is destroyed. */
export async function endClient(client: pg.Client): Promise<void> {
  const { connection } = client as pg.Client & { readonly connection: pg.Connection }
  // It can have been lost before.
  const ended = client.end().catch(() => {})
  await within(ended, END_TIMEOUT, () => void connection.stream.destroy())
}
