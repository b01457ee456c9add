import type { BaseRecord, Collection } from '@las/storage'
import type { Caller } from './caller.js'
import type { Context } from './context.js'
import type { QuotaName } from './quota.js'

/**
 * A resource of the API: its kind in the API description ({@link describeResource}) and the details that only the
 * emulator needs. It is declared alongside its record type, and `domain/resources` lists all resources.
 */
export interface Resource<R extends BaseRecord = BaseRecord> {
  /** Its kind in the API description, from which its ids are derived, such as `dataset`. */
  readonly kind: string
  readonly collection: Collection<R>
  /**
   * Unset if each organization has its own resources of this kind, `public` if all organizations share them, `caller` if
   * each caller has exactly one.
   */
  readonly owner?: 'public' | 'caller'
  /** Resolves the id of its parent, such as the model of a training. If unset, parent ids are only compared. */
  readonly findParent?: (context: Context, caller: Pick<Caller, 'organizationId'>, id: string) => Promise<BaseRecord>
  /** The quota that limits how many an organization has, or creates per month. Resources with a quota are counted. */
  readonly quota?: QuotaName
  /** Other quotas that each creation counts towards, with the names of their counters in `usage`. */
  readonly uses?: Readonly<Partial<Record<QuotaName, string>>>
  /** Kinds that it refers to without an id field in the API description, such as the transitions in a definition. */
  readonly references?: readonly string[]
  /** Kinds that it can refer to without an id field in the API description. Unlike `references`, it does not need them. */
  readonly optionalReferences?: readonly string[]
  /** The required fields, other than ids, of the request that creates it. `idOf` returns an id of the given kind. */
  readonly example?: (idOf: (kind: string) => string) => Readonly<Record<string, unknown>>
  /** Returns a new record with the given id, for resources that cannot be created with a chosen id through the API. */
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
