import type { Audited, Id } from '@las/core'

/**
 * What is kept secret, by name. Its values are strings wherever they are used: as environment variables of a docker
 * transition, as `username` and `password` of its registry, or to sign in to a mailbox.
 */
export type SecretData = Readonly<Record<string, unknown>>

/** A secret as the API shows it: never with its data. */
export interface Secret extends Audited {
  secretId: Id<'secret'>
  name: string | null
  description: string | null
}

/** A page of secrets. */
export interface SecretList {
  secrets: Secret[]
  nextToken: string | null
}
