import type pg from 'pg'

/** Milliseconds. */
const END_TIMEOUT = 1_000

/** Closes a connection. If PostgreSQL does not respond, the socket is destroyed. */
export async function endClient(client: pg.Client): Promise<void> {
  const { stream } = (client as unknown as { connection: { stream: { destroy(): void } } }).connection
  const timer = setTimeout(() => stream.destroy(), END_TIMEOUT)
  try {
    await client.end()
  } catch {
    // The connection was lost before.
  } finally {
    clearTimeout(timer)
  }
}
