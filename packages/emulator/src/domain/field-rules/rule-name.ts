import { isOfKind, splitId, splitReference } from '../common/ids.js'
import { isPublicOwner } from '../common/public-records.js'

/**
 * The name of the shared function that a validator, a formatter or a condition refers to, such as `validator-regex`. The id of the
 * function can be without the owner, and the name without the prefix of ids. Undefined if it refers to a function of another owner.
 */
export function ruleName(functionId: string | undefined): string | undefined {
  if (functionId === undefined) return undefined
  const { owner, id } = splitReference(functionId)
  if (owner !== undefined && !isPublicOwner(owner)) return undefined
  return isOfKind('function', id) ? splitId(id)?.name : id
}
