import { createHash } from 'node:crypto'
import type { Change, Store } from '@las/storage'
import { type AppClientRecord, appClients } from '../domain/app-clients/app-client.js'
import { actorIdOf, type Caller } from '../domain/common/caller.js'
import type { Principal } from '../domain/common/principal.js'
import { PUBLIC_ORGANIZATION } from '../domain/common/public-records.js'
import { organizations } from '../domain/organizations/organization.js'
import { roles } from '../domain/roles/role.js'
import { type UserRecord, users } from '../domain/users/user.js'

/** For how long a principal is reused, in milliseconds: so long another process that shares the store may go unnoticed. */
const REUSE_TIME = 1000
/** How many principals are kept. */
const MOST_PRINCIPALS = 1000

const SOURCES: ReadonlySet<string> = new Set([appClients, users, roles, organizations].map(({ name }) => name))

/** Finds the principals of callers. Changes that this process writes take effect immediately. */
export class Principals {
  readonly #store: Pick<Store, 'get'>
  readonly #found = new Map<string, { readonly principal: Principal; readonly until: number }>()
  /** Counts how often everything was forgotten. */
  #generation = 0

  constructor(store: Pick<Store, 'get'>) {
    this.#store = store
  }

  /** The principal of a caller; undefined if its app client, its user or its organization does not exist any longer, or if the user is not active. */
  async find(caller: Caller): Promise<Principal | undefined> {
    const key = `${caller.organizationId} ${caller.appClientId} ${caller.user?.userId}`
    const known = this.#found.get(key)
    if (known && performance.now() < known.until) return known.principal
    const generation = this.#generation
    const principal = await this.#read(caller)
    if (principal && generation === this.#generation) {
      if (this.#found.size >= MOST_PRINCIPALS) this.#found.clear()
      this.#found.set(key, { principal, until: performance.now() + REUSE_TIME })
    }
    return principal
  }

  /** Takes notice of what was written. */
  onCommit(changes: readonly Change[]): void {
    if (changes.some(({ collection }) => SOURCES.has(collection.name))) this.forget()
  }

  forget(): void {
    this.#generation += 1
    this.#found.clear()
  }

  async #read(caller: Caller): Promise<Principal | undefined> {
    const { organizationId, appClientId, user: signedIn } = caller
    const [organization, appClient, user] = await Promise.all([
      this.#store.get(organizations, organizationId, organizationId),
      this.#store.get(appClients, organizationId, appClientId),
      signedIn && this.#store.get(users, organizationId, signedIn.userId),
    ])
    if (!organization || !appClient || (signedIn && user?.status !== 'active')) return undefined
    const roleIds = (signedIn ? user : appClient)?.roleIds ?? []
    const held = await Promise.all(roleIds.map(roleId => this.#store.get(roles, PUBLIC_ORGANIZATION, roleId)))
    const permissions = held.flatMap(role => role?.permissions ?? [])
    return { id: actorIdOf(caller), roleIds, permissions, stamp: stampOf(appClient, user) }
  }
}

/** Ends all tokens of an app client when it gets another secret, and all of a user when it is deleted, even if it is invited again afterwards. */
export function stampOf(appClient: AppClientRecord, user?: UserRecord): string {
  const { secretDigest, createdTime } = appClient
  const sources = [secretDigest ?? createdTime, ...(user ? [user.createdTime, user.invitedAt ?? null] : [])]
  return createHash('sha256').update(JSON.stringify(sources)).digest('base64url').slice(0, 22)
}
