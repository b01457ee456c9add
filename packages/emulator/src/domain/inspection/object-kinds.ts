import type { ObjectKind } from '@las/console/contract'
import type { BaseRecord } from '@las/storage'
import { describeResource } from '../common/describe-resource.js'
import type { Resource } from '../common/resource.js'
import { resources } from '../resources/resources.js'

/** A resource with its kind in the contract of the console, which has the kinds of the API. */
export type ObjectResource = Resource & { readonly kind: ObjectKind }

/** All resources. A test compares their kinds with those of the contract. */
export const objectResources = resources as readonly ObjectResource[]

/** The id of the parent that the path of an object in the API contains; null for kinds without one. */
export function parentIdOf(kind: ObjectKind, record: BaseRecord): string | null {
  const { parentField } = describeResource(kind)
  return parentField === undefined ? null : textIn(record, parentField)
}

/** A text field of any record; null if the record does not have it. */
export function textIn(record: BaseRecord, field: string): string | null {
  const value: unknown = Reflect.get(record, field)
  return typeof value === 'string' && value !== '' ? value : null
}
