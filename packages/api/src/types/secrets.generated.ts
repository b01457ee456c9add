// Generated from src/resources by `npm run generate`; do not edit.
import type { Id } from './id.js'

/** Fields of a new secret. */
export interface CreateSecretBody {
  /** Display name, or `null` for none. At most 4,096 characters. */
  name?: string | null | undefined
  /** Description, or `null` for none. At most 4,096 characters. */
  description?: string | null | undefined
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
  /** Id of the user or app client that created it; `null` on resources that are older than the record. */
  createdBy: string | null
  /** When it was created. ISO 8601 with a time zone. */
  createdTime: string | null
  /** Id of the user or app client that last changed it; `null` until the first change. */
  updatedBy: string | null
  /** When it was last changed; `null` until the first change. ISO 8601 with a time zone. */
  updatedTime: string | null
}

/**
 * Secret values by name. Use strings: they become environment variables of a Docker transition, or the `username` and
 * `password` of its registry or of a mailbox. At most 65,536 bytes of JSON.
 */
export type SecretData = Record<string, unknown>

/** A page of secrets. */
export interface SecretList {
  /** The secrets on the page, without their data. */
  secrets: Secret[]
  /** Token of the next page; `null` on the last page. */
  nextToken: string | null
}

/** Fields of a secret to change. At least 1 field. */
export interface UpdateSecretBody {
  /** The new secret values. Replaces the whole object. At most 65,536 bytes of JSON. */
  data?: SecretData | undefined
  /** Display name, or `null` for none. At most 4,096 characters. */
  name?: string | null | undefined
  /** Description, or `null` for none. At most 4,096 characters. */
  description?: string | null | undefined
}

/** The query of `listSecrets`: `GET /secrets`. */
export interface ListSecretsQuery {
  /** The most items on the page; the API decides if omitted. 1 to 1,000. */
  maxResults?: number | undefined
  /** Where to continue: the `nextToken` of an earlier page. At most 4,096 characters. */
  nextToken?: string | undefined
}
