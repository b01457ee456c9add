// Generated from src/resources by `npm run generate`; do not edit.
import type { Id } from './id.js'

/** Fields of a new secret. */
export interface CreateSecretBody {
  /** Display name, or `null`. At most 4,096 characters. */
  name?: string | null | undefined
  /** Description, or `null`. At most 4,096 characters. */
  description?: string | null | undefined
  /** Custom data. At most 4,096 bytes of JSON. Since 2025-08. */
  metadata?: Record<string, unknown> | undefined
  /** The secret values. No response contains them. At most 65,536 bytes of JSON. */
  data: SecretData
}

/** A secret without its data. */
export interface Secret {
  /** Id of the secret. */
  secretId: Id<'secret'>
  /** Display name. */
  name: string | null
  /** Description. */
  description: string | null
  /** Custom data. Since 2025-08. */
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

/**
 * Secret values by name. Use string values: environment variables for a docker transition, or the `username` and
 * `password` of a container registry or mailbox. At most 65,536 bytes of JSON.
 */
export type SecretData = Record<string, unknown>

/** A page of secrets. */
export interface SecretList {
  /** The secrets on the page, without their data. */
  secrets: Secret[]
  /** Token for fetching the next page; `null` on the last page. */
  nextToken: string | null
}

/** Fields of a secret to change. At least 1 field. */
export interface UpdateSecretBody {
  /** The new secret values. Replaces the whole object. At most 65,536 bytes of JSON. */
  data?: SecretData | undefined
  /** Display name, or `null`. At most 4,096 characters. */
  name?: string | null | undefined
  /** Description, or `null`. At most 4,096 characters. */
  description?: string | null | undefined
  /** Custom data. Replaces the whole object. At most 4,096 bytes of JSON. Since 2025-08. */
  metadata?: Record<string, unknown> | undefined
}

/** The query of `listSecrets`: `GET /secrets`. */
export interface ListSecretsQuery {
  /** Maximum number of items on the page; if omitted, the API chooses it. 1 to 1,000. */
  maxResults?: number | undefined
  /** The `nextToken` of the previous page, to fetch the page after it. At most 4,096 characters. */
  nextToken?: string | undefined
}
