import { createHash } from 'node:crypto'
import type { Change, Store } from '@las/storage'
import { type AppClientRecord, appClients } from '../domain/app-clients/app-client.js'
import { actorIdOf, type Caller } from '../domain/common/caller.js'
import type { Principal } from '../domain/common/principal.js'
import { organizations } from '../domain/organizations/organization.js'
import { findRole, roles } from '../domain/roles/role.js'
import { type UserRecord, users } from '../domain/users/user.js'

/** How long a principal is cached, if the store belongs to this process. */
const CACHE_TIME_MS = 1000
const MAX_CACHED_PRINCIPALS = 1000

/** The collections from which principals are read. */
const SOURCES: ReadonlySet<string> = new Set([appClients, users, roles, organizations].map(({ name }) => name))

/**
 * Finds the principals of callers. If the store belongs to this process, they are cached, and changes take effect immediately. If
 * other processes share the store, they are read for each request, because another process can change them at any time.
 */
export class Principals {
  readonly #store: Pick<Store, 'get'>
  readonly #cacheTimeMs: number
  readonly #cache = new Map<string, { readonly principal: Principal; readonly until: number }>()
  /** The number of times that the cache was cleared. */
  #generation = 0

  constructor(store: Pick<Store, 'get'>, { isShared = false }: { readonly isShared?: boolean } = {}) {
    this.#store = store
    this.#cacheTimeMs = isShared ? 0 : CACHE_TIME_MS
  }

  /**
   * Returns the principal of a caller; undefined if its app client, user or organization no longer exists, or if the user is not
   * active.
   */
  async find(caller: Caller): Promise<Principal | undefined> {
    const key = `${caller.organizationId} ${caller.appClientId} ${caller.user?.userId}`
    const cached = this.#cache.get(key)
    if (cached && performance.now() < cached.until) return cached.principal
    const generation = this.#generation
    const principal = await this.#read(caller)
    if (principal && generation === this.#generation && this.#cacheTimeMs > 0) {
      if (this.#cache.size >= MAX_CACHED_PRINCIPALS) this.#cache.clear()
      this.#cache.set(key, { principal, until: performance.now() + this.#cacheTimeMs })
    }
    return principal
  }

  /** Clears the cache if one of the changes can affect a principal. */
  onCommit(changes: readonly Change[]): void {
    if (changes.some(({ collection }) => SOURCES.has(collection.name))) this.clear()
  }

  clear(): void {
    this.#generation += 1
    this.#cache.clear()
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
    const callerRoles = await Promise.all(roleIds.map(roleId => findRole(this.#store, organizationId, roleId)))
    const permissions = callerRoles.flatMap(role => role?.permissions ?? [])
    return { id: actorIdOf(caller), organizationId, roleIds, permissions, stamp: stampOf(appClient, user) }
  }
}

/**
 * A stamp that tokens contain. It changes when an app client gets another secret, and when a user is deleted and invited
 * again, which invalidates the tokens.
 */
export function stampOf(appClient: AppClientRecord, user?: UserRecord): string {
  const { secretDigest, createdTime } = appClient
  const sources = [secretDigest ?? createdTime, ...(user ? [user.createdTime, user.invitedAt ?? null] : [])]
  return createHash('sha256').update(JSON.stringify(sources)).digest('base64url').slice(0, 22)
}
