import type { BaseRecord } from '@las/storage'
import { timestampOf } from '../../platform/time/timestamps.js'
import { actorOf, type Caller } from './caller.js'
import type { Context } from './context.js'

/** Who made and changed a resource, and when. */
export interface Audit {
  readonly createdBy: string | null
  readonly createdTime: string | null
  readonly updatedBy: string | null
  readonly updatedTime: string | null
}

/** A stored resource: what the API shows of it, with its id and its owner. */
export interface ResourceRecord extends BaseRecord, Audit {}

/** The common fields of a new resource; `kind` as in its id, such as `document` in `las:document:…`. */
export function newRecord(context: Context, caller: Caller, kind: string): ResourceRecord {
  return {
    id: `las:${kind}:${context.createId(kind)}`,
    organizationId: caller.organizationId,
    revision: 0,
    createdBy: actorOf(caller),
    createdTime: timestampOf(context.clock),
    updatedBy: null,
    updatedTime: null,
  }
}

/** Who changed a resource, and when: to be spread over its record. */
export const touched = (context: Context, caller: Caller): Pick<Audit, 'updatedBy' | 'updatedTime'> => ({
  updatedBy: actorOf(caller),
  updatedTime: timestampOf(context.clock),
})
