import { Client } from '@las/client'

let client: Client | undefined

/** Returns the client of this process. `next build` also loads this file, without credentials, so it is created with the first request. */
export function sharedClient(): Client {
  client ??= new Client() // credentials from LAS_CLIENT_ID, LAS_CLIENT_SECRET, …
  return client
}
