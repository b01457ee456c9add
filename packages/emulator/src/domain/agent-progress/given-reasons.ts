import { badRequest } from '../../platform/errors.js'
import type { Reason } from '../field-rules/run-fields.js'

/**
 * Parses the reasons for a review that a function or a client has given: a list of texts, or of objects with a `message` and the
 * `field` that it is about. Without a field, a reason is about the document.
 * @param functionId the function that has given them.
 * @throws 400 if the value is something else.
 */
export function givenReasons(value: unknown, functionId: string): Reason[] {
  if (value === undefined || value === null) return []
  if (!Array.isArray(value)) throw invalidReasons()
  return value.map((item: unknown) => {
    const given: Partial<Record<keyof Reason, unknown>> = typeof item === 'string' ? { message: item } : Object(item)
    const { field, message, functionId: own } = given
    const reason = { field: field ?? '', message, functionId: own ?? functionId }
    if (!isReason(reason)) throw invalidReasons()
    return reason
  })
}

const isReason = (reason: Record<keyof Reason, unknown>): reason is Reason =>
  typeof reason.field === 'string' && typeof reason.message === 'string' && typeof reason.functionId === 'string'

const invalidReasons = (): Error =>
  badRequest('reasons must be a list of texts, or of objects with a text as message and, if it is about one, a field')
