/** The caller of a request, according to its bearer token. */
export interface Caller {
  readonly organizationId: string
  /** The app client that the token was issued to. */
  readonly appClientId: string
  /** The signed-in user of the app client, if any. */
  readonly user?: SignedInUser | undefined
}

/** A person who signed in, as a user of an organization. */
export interface SignedInUser {
  readonly userId: string
  readonly profileId: string
}

/** The id recorded as the creator or editor of resources: the user's if there is one, otherwise the app client's. */
export const actorIdOf = ({ user, appClientId }: Caller): string => user?.userId ?? appClientId
