import type { Where } from '@las/storage'

/** The indexed value for listing the executions or runs of a resource by status. */
export const stateOf = (parentId: string, status: string): string => `${parentId} ${status}`

/** The conditions of a list of executions or runs that can be filtered by status. */
export const byState = (
  { status, ...others }: Readonly<Record<string, readonly string[]>>,
  _caller: unknown,
  parentId: string,
): Where => ({ ...others, state: status?.map(value => stateOf(parentId, value)) })
