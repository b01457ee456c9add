import type { BaseRecord, Collection } from '@las/storage'
import type { Caller } from './caller.js'
import type { Context } from './context.js'
import type { QuotaName } from './quota.js'

/**
 * A resource of the API: its kind in the API description ({@link describeResource}) and the details that only the
 * emulator needs. It is declared next to its record type, and `domain/resources` lists all resources.
 */
export interface Resource<R extends BaseRecord = BaseRecord> {
  /** Part of its ids, such as `dataset` in `las:dataset:…`. */
  readonly kind: string
  readonly collection: Collection<R>
  /**
   * Unset if each organization has its own; `public` if all share the same ones, `caller` if each caller has exactly
   * one.
   */
  readonly owner?: 'public' | 'caller'
  /** Resolves the id of its parent, such as the model of a training. Without it, the id of the parent is only compared. */
  readonly findParent?: (context: Context, caller: Pick<Caller, 'organizationId'>, id: string) => Promise<BaseRecord>
  /** The quota on how many an organization has, or creates per month. Resources with a quota are counted. */
  readonly quota?: QuotaName
  /** Other quotas that creating one uses, each with the name of its counter in `usage`. */
  readonly uses?: Readonly<Partial<Record<QuotaName, string>>>
  /** Kinds that it refers to in ways that the API description does not contain, such as the transitions in a definition. */
  readonly references?: readonly string[]
  /** The required fields of a request that creates one, other than required ids. `idOf` returns an id of a kind. */
  readonly example?: (idOf: (kind: string) => string) => Readonly<Record<string, unknown>>
  /** Returns a new record with an id, for a resource that requests cannot create with a chosen id. */
  readonly exampleRecord?: (context: Context, caller: Caller, id: string, given: GivenIds) => Promise<R>
}

/** The ids in a request, by field. */
export type GivenIds = Readonly<Record<string, string>>

/** A resource with a function that converts its records to their API representation. */
export interface PresentedResource<R extends BaseRecord, Shown> extends Resource<R> {
  /** Converts a record to its API representation. */
  present(record: R, view: View): Shown | Promise<Shown>
}

/** The request for which a record is presented. */
export interface View {
  readonly context: Context
  readonly caller: Caller
  /** The origin of URLs in the response, such as `http://localhost:8099`. */
  readonly origin: string
}
