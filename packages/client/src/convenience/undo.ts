import { isNotFoundError, withCreated } from '@las/core'

/**
 * Deletes what a call created before it failed, the newest first, because later resources refer to earlier ones.
 *
 * @param created The ids by the names that they have in `created` of the error, the oldest first.
 * @returns The error of the call. If a resource could not be deleted, `created` contains its id.
 */
export async function undo(
  error: unknown,
  created: Readonly<Record<string, string>>,
  remove: (id: string) => Promise<unknown>,
): Promise<unknown> {
  const left: Record<string, string> = {}
  let reason: unknown
  for (const [name, id] of Object.entries(created).reverse()) {
    try {
      await remove(id)
    } catch (removalError) {
      if (isNotFoundError(removalError)) continue
      left[name] = id
      reason ??= removalError
    }
  }
  if (reason === undefined) return error
  return withCreated(error, left, `Not deleted, because ${reason instanceof Error ? reason.message : reason}`)
}
