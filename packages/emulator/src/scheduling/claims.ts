import type { Change, Store } from '@las/storage'
import { getOrCreate } from '../platform/get-or-create.js'

/** The exclusive right of a scheduler to run a job. */
interface Claim {
  readonly owner: Claimant
  /** When it expires unless it is renewed, by `performance.now()`. */
  until: number
}

/**
 * Result of claiming a job: it was free, it was taken over from an owner whose claim has expired, or another scheduler
 * holds it.
 */
export type ClaimResult = 'free' | 'taken-over' | { readonly heldUntil: number }

/** A scheduler that uses the store. */
export interface Claimant {
  /** Called after changes have been written. */
  onWrite(changes: readonly Change[]): void
  /** Called after another scheduler has released a claim. */
  onRelease(): void
}

/**
 * The claims of the jobs in one store, shared by all its schedulers. They are kept in memory, so a claim needs no
 * write: the store belongs to one process, and the claims end with it.
 */
export class Claims {
  readonly #claims = new Map<string, Claim>()
  readonly #listeners = new Set<Claimant>()

  /** Claims a job that is not claimed, or whose claim has expired. */
  claim(id: string, owner: Claimant, leaseMs: number): ClaimResult {
    const current = this.#claims.get(id)
    const now = performance.now()
    if (current && current.until > now) return { heldUntil: current.until }
    this.#claims.set(id, { owner, until: now + leaseMs })
    return current ? 'taken-over' : 'free'
  }

  /** Renews a claim. Returns false if the owner does not hold it. */
  renew(id: string, owner: Claimant, leaseMs: number): boolean {
    const current = this.#claims.get(id)
    if (current?.owner !== owner) return false
    current.until = performance.now() + leaseMs
    return true
  }

  isHeld(id: string): boolean {
    return this.#claims.has(id)
  }

  isHeldBy(id: string, owner: Claimant): boolean {
    return this.#claims.get(id)?.owner === owner
  }

  release(id: string, owner: Claimant): void {
    if (!this.isHeldBy(id, owner)) return
    this.#claims.delete(id)
    for (const listener of this.#listeners) if (listener !== owner) listener.onRelease()
  }

  subscribe(listener: Claimant): void {
    this.#listeners.add(listener)
  }

  unsubscribe(listener: Claimant): void {
    this.#listeners.delete(listener)
  }

  /** Notifies all schedulers of the store of written changes. */
  notify(changes: readonly Change[]): void {
    for (const listener of this.#listeners) listener.onWrite(changes)
  }
}

const claims = new WeakMap<Store, Claims>()

/** Returns the claims of the jobs in a store. */
export const claimsOf = (store: Store): Claims => getOrCreate(claims, store, () => new Claims())
