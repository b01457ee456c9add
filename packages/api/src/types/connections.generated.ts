// Generated from src/resources by `npm run generate`; do not edit.
import type { Id } from './id.js'

/** Access to a service of another provider. */
export interface Connection {
  /** Id of the connection. */
  connectionId: Id<'connection'>
  /** Display name. */
  name: string | null
  /** Description. */
  description: string | null
  /** Provider of the service. */
  type?: ConnectionType | (string & {})
  /** Configuration of the connection. */
  config?: Record<string, unknown> | null
  /** Parameters with which the connection was set up. */
  setupParams?: Record<string, unknown> | null
  /** Credentials for the service; `null` if the API does not return them. */
  credentials?: Record<string, unknown> | null
  /** Whether actions can use the connection. */
  enabled?: boolean
  /** Custom data for the connection. */
  metadata: Record<string, unknown> | null
  /** Id of the user or app client that created it. */
  createdBy: string
  /** When it was created. ISO 8601 with a time zone. */
  createdTime: string
  /** Id of the user or app client that last changed it; `null` until the first change. */
  updatedBy: string | null
  /** When it was last changed; `null` until the first change. ISO 8601 with a time zone. */
  updatedTime: string | null
}

/** A page of connections. */
export interface ConnectionList {
  /** The connections on the page. */
  connections: Connection[]
  /** Token for fetching the next page; `null` on the last page. */
  nextToken: string | null
}

/** Provider of the service. `microsoft-idp`: a Microsoft account. */
export type ConnectionType = 'microsoft-idp'

/** Fields of a new connection. */
export interface CreateConnectionBody {
  /** Configuration of the connection. At most 262,144 bytes of JSON. */
  config: Record<string, unknown>
  /** Provider of the service. */
  type?: ConnectionType | undefined
  /** Parameters for setting up the connection. At most 262,144 bytes of JSON. */
  setupParams?: Record<string, unknown> | undefined
  /** Display name, or `null`. At most 4,096 characters. */
  name?: string | null | undefined
  /** Description, or `null`. At most 4,096 characters. */
  description?: string | null | undefined
  /** Whether actions can use the connection. Cannot be changed later. Default: `true`. */
  enabled?: boolean | undefined
  /** Custom data for the connection. At most 4,096 bytes of JSON. */
  metadata?: Record<string, unknown> | undefined
}

/** Fields of a connection to change. At least 1 field. */
export interface UpdateConnectionBody {
  /** Display name, or `null`. At most 4,096 characters. */
  name?: string | null | undefined
  /** Description, or `null`. At most 4,096 characters. */
  description?: string | null | undefined
  /** Custom data. Replaces the whole object. At most 4,096 bytes of JSON. */
  metadata?: Record<string, unknown> | undefined
}

/** The query of `listConnections`: `GET /connections`. */
export interface ListConnectionsQuery {
  /** Maximum number of items on the page; if omitted, the API chooses it. 1 to 1,000. */
  maxResults?: number | undefined
  /** The `nextToken` of the previous page, to fetch the page after it. At most 4,096 characters. */
  nextToken?: string | undefined
}
