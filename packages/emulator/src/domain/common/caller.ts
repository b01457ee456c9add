/** The caller of a request, according to its bearer token. */
export interface Caller {
  readonly organizationId: string
  /** Through which the request comes. */
  readonly appClientId: string
  /** The signed-in user of the app client, if there is one. */
  readonly user?: SignedInUser | undefined
}

/** A person who signed in, as a user of an organization. */
export interface SignedInUser {
  readonly userId: string
  readonly profileId: string
}

/** The id that is recorded as the creator or editor of resources: that of the user, or of the app client. */
export const actorOf = ({ user, appClientId }: Caller): string => user?.userId ?? appClientId
