import type * as Api from '@las/api'
import { type Change, type Collection, collection } from '@las/storage'
import { notFound } from '../../platform/errors.js'
import type { Returned } from '../../platform/validation/validated-types.js'
import type { Caller } from '../common/caller.js'
import type { Context } from '../common/context.js'
import { PUBLIC_ORGANIZATION } from '../common/public-records.js'
import type { Audit, ResourceRecord } from '../common/record.js'
import { findReferenced, guardReference } from '../common/reference.js'
import type { PresentedResource } from '../common/resource.js'

/** A function as returned by the API: code that hooks and actions run. */
export type ApiFunction = Returned<Api.ApiFunction>

/** A function as stored. */
export interface FunctionRecord
  extends ResourceRecord,
    Omit<ApiFunction, 'functionId' | 'id' | 'organizationId' | 'fileUrl' | keyof Audit> {
  /** The stored code; null before the first upload, and for functions whose code the API provides. */
  readonly blob: { readonly key: string; readonly size: number } | null
}

export const functions: Collection<FunctionRecord> = collection('functions')

/** The owner of the shared functions in responses. All ids of functions start with `cradl`. */
const SHARED_OWNER = 'cradl:organization:cradl'

/** Converts a function to its API representation. `origin` is the origin of its `fileUrl`. */
export function presentFunction(record: FunctionRecord, origin: string): ApiFunction {
  const { id, organizationId: owner, revision, blob, ...shown } = record
  const isShared = owner === PUBLIC_ORGANIZATION
  const organizationId = isShared ? SHARED_OWNER : owner
  const fileUrl = isShared ? null : `${origin}/files/functions/${id}`
  return { functionId: id, id: `${organizationId}/${id}`, organizationId, ...shown, fileUrl }
}

/**
 * Returns the function with the given id, which can be prefixed with the owner (`cradl:organization:…/cradl:function:…`). The id
 * of a shared function must be.
 * @throws 404 if it does not exist or is not visible to the caller.
 */
export async function findFunction(
  context: Context,
  caller: Pick<Caller, 'organizationId'>,
  functionId: string,
): Promise<FunctionRecord> {
  const record = await findReferenced(context, caller, functions, functionId, { includesPublic: true })
  if (!record) throw notFound('function', functionId)
  return record
}

/**
 * Returns the changes that guard the function to which the `functionId` of a body refers.
 * @throws 400 if it does not exist or is not visible to the caller.
 */
export const guardFunction = (
  context: Context,
  caller: Caller,
  functionId: string | null | undefined,
): Promise<Change[]> =>
  guardReference(context, caller, functions, 'functionId', functionId, { includesPublic: true, hasOwner: true })

export const functionResource: PresentedResource<FunctionRecord, ApiFunction> = {
  kind: 'function',
  collection: functions,
  present: (record, { origin }) => presentFunction(record, origin),
  example: () => ({ runtime: 'nodejs' }),
}
