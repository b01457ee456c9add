/** Who makes a request, as its bearer token says. */
export interface Caller {
  readonly organizationId: string
  /** Through which the request comes. */
  readonly appClientId: string
  /** Who signed in to the app client; absent when it acts by itself. */
  readonly user?: SignedInUser | undefined
}

/** A person who signed in, as a user of an organization. */
export interface SignedInUser {
  readonly userId: string
  readonly profileId: string
}

/** The id under which the caller's deeds are recorded: that of the user, or of the app client that acts by itself. */
export const actorOf = ({ user, appClientId }: Caller): string => user?.userId ?? appClientId
