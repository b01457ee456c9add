import type { Change, Store } from '@las/storage'
import { getOrCreate } from '../platform/get-or-create.js'

/** Who runs a job, and until when others must not. */
interface Claim {
  readonly owner: Claimant
  /** By `performance.now()`. */
  until: number
}

/** Whether a job can be run: it was free, its earlier owner lost it, or another one has it until a time. */
export type ClaimResult = 'free' | 'taken-over' | { readonly heldUntil: number }

/** A scheduler of the store. */
export interface Claimant {
  /** Changes were written. */
  written(changes: readonly Change[]): void
  /** Another one has released a claim. */
  released(): void
}

/**
 * The claims of the jobs in one store, which all its schedulers share. They are in memory: such a store belongs to one process, whose
 * end releases them all, and a claim costs no write.
 */
export class Claims {
  readonly #claims = new Map<string, Claim>()
  readonly #listeners = new Set<Claimant>()

  /** Claims a job that nobody runs, or whose owner has not renewed its claim in time. */
  take(id: string, owner: Claimant, lease: number): ClaimResult {
    const held = this.#claims.get(id)
    const now = performance.now()
    if (held && held.until > now) return { heldUntil: held.until }
    this.#claims.set(id, { owner, until: now + lease })
    return held ? 'taken-over' : 'free'
  }

  /** Renews a claim; false if somebody else has it. */
  renew(id: string, owner: Claimant, lease: number): boolean {
    const held = this.#claims.get(id)
    if (held?.owner !== owner) return false
    held.until = performance.now() + lease
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
    for (const listener of this.#listeners) if (listener !== owner) listener.released()
  }

  join(listener: Claimant): void {
    this.#listeners.add(listener)
  }

  leave(listener: Claimant): void {
    this.#listeners.delete(listener)
  }

  /** Tells all schedulers of the store what was written. */
  written(changes: readonly Change[]): void {
    for (const listener of this.#listeners) listener.written(changes)
  }
}

const claims = new WeakMap<Store, Claims>()

/** The claims of the jobs in a store. */
export const claimsOf = (store: Store): Claims => getOrCreate(claims, store, () => new Claims())
