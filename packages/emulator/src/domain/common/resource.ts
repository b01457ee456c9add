import type { BaseRecord, Collection } from '@las/storage'
import type { Caller } from './caller.js'
import type { Context } from './context.js'
import type { QuotaName } from './quota.js'

/**
 * A resource of the API: the kind under which the description knows it ({@link describeResource}), and what only the emulator needs
 * to know. It is declared beside its record, and `domain/resources` lists all of them.
 */
export interface Resource<R extends BaseRecord = BaseRecord> {
  /** As in its ids: `dataset` in `las:dataset:…`. */
  readonly kind: string
  readonly collection: Collection<R>
  /** Who owns it if it is not each organization its own: all see the same ones, or each caller has exactly one. */
  readonly owner?: 'public' | 'caller'
  /** How the resource is found to which it belongs, such as the model of a training; otherwise by its id alone. */
  readonly findParent?: (context: Context, caller: Pick<Caller, 'organizationId'>, id: string) => Promise<BaseRecord>
  /** The quota that limits how many an organization has, or creates in a month. Those with a quota are counted. */
  readonly quota?: QuotaName
  /** Other quotas that creating one draws on, each with the name under which `usage` counts what it limits. */
  readonly uses?: Readonly<Partial<Record<QuotaName, string>>>
  /** The kinds that it refers to where the description does not show it, such as the transitions in a definition. */
  readonly references?: readonly string[]
  /** What a request that creates one must contain besides ids that the description requires. `idOf` returns an id of a kind. */
  readonly example?: (idOf: (kind: string) => string) => Readonly<Record<string, unknown>>
  /** A new record with an id, for a resource that no request creates under a chosen id. */
  readonly exampleRecord?: (context: Context, caller: Caller, id: string, given: GivenIds) => Promise<R>
}

/** The ids that a request names, by the field that holds them. */
export type GivenIds = Readonly<Record<string, string>>

/** A resource whose records can be shown as they are. */
export interface PresentedResource<R extends BaseRecord, Shown> extends Resource<R> {
  /** A record as the API shows it. */
  present(record: R, view: View): Shown | Promise<Shown>
}

/** For whom a record is shown, and where. */
export interface View {
  readonly context: Context
  readonly caller: Caller
  /** The origin of URLs in what is shown, such as `http://localhost:8099`. */
  readonly origin: string
}
