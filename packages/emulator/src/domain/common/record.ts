import type { BaseRecord } from '@las/storage'
import { timestampOf } from '../../platform/time/timestamps.js'
import { actorIdOf, type Caller } from './caller.js'
import type { Context } from './context.js'
import type { IdFamily } from './ids.js'

/** The ids of the creator and the last editor of a resource, and the times of these changes. */
export interface Audit {
  readonly createdBy: string
  readonly createdTime: string
  readonly updatedBy: string | null
  readonly updatedTime: string | null
}

/** The fields that all stored resources have. */
export interface ResourceRecord extends BaseRecord, Audit {}

/**
 * Returns the common fields of a new resource of the given kind, with a new id.
 * @param family how the id starts, if ids of this kind can start with `las` or `cradl`; by default as configured.
 */
export function newRecord(context: Context, caller: Caller, kind: string, family?: IdFamily): ResourceRecord {
  return {
    id: context.newId(kind, family),
    organizationId: caller.organizationId,
    revision: 0,
    createdBy: actorIdOf(caller),
    createdTime: timestampOf(context.clock),
    updatedBy: null,
    updatedTime: null,
  }
}

/** Returns the audit fields of an updated resource. */
export const updateAudit = (context: Context, caller: Caller): Record<'updatedBy' | 'updatedTime', string> => ({
  updatedBy: actorIdOf(caller),
  updatedTime: timestampOf(context.clock),
})
