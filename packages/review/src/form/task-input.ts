import { isObject, type JsonObject } from './json-values.js'
import type { Reason } from './reasons.js'

/** A text in the input of a task, such as `documentId`. */
export const textIn = (input: JsonObject, key: string): string | undefined =>
  Object.hasOwn(input, key) && typeof input[key] === 'string' ? input[key] : undefined

/** Why the document must be reviewed. Inputs of manual transitions may contain anything. */
export function reasonsIn({ reasons }: JsonObject): Reason[] {
  if (!Array.isArray(reasons)) return []
  return reasons.flatMap((reason): Reason[] => {
    if (typeof reason === 'string') return [{ field: '', message: reason }]
    if (!isObject(reason) || typeof reason.message !== 'string') return []
    const { field, message, functionId } = reason
    return [
      {
        field: typeof field === 'string' ? field : '',
        message,
        ...(typeof functionId === 'string' && { functionId }),
      },
    ]
  })
}
