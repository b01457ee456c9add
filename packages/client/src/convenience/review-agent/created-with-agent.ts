import type { Agent } from '@las/agents'

/** The key in the metadata of an agent that contains the ids of the resources that were created for it. */
export const CREATED_WITH_AGENT = 'createdWithAgent'

/** Returns the ids of the resources that were created for an agent; `undefined` if it was created in another way. */
export function createdWithAgent({ metadata }: Agent): string[] | undefined {
  const ids = (metadata as Record<string, unknown> | null)?.[CREATED_WITH_AGENT]
  return Array.isArray(ids) ? ids.filter(id => typeof id === 'string') : undefined
}
