import { type Action, getAction } from '@las/actions'
import { isLasError } from '@las/core'
import { getHook, type Hook } from '@las/hooks'
import { getModel } from '@las/models'
import { getValidation } from '@las/validations'
import { isAborted } from '../../api/errors.js'
import { transport } from '../../api/session.js'
import { kindOfId } from '../../objects/kinds-of-ids.js'
import { loadAll } from '../../objects/load-all.js'

/** Of an agent with more resources, only the first ones are loaded. */
export const MAX_RESOURCES = 100

/** A resource of an agent. Those that were deleted, or that the user may not read, have no name. */
export interface NamedResource {
  readonly id: string
  readonly name: string | null
  readonly problem: string | undefined
}

export interface AgentResourceSet {
  readonly models: readonly NamedResource[]
  readonly validations: readonly NamedResource[]
  readonly hooks: readonly Hook[]
  readonly actions: readonly Action[]
  /** Resources of other kinds, and those that could not be loaded. */
  readonly others: readonly NamedResource[]
}

/** Loads the resources of an agent, at most {@link MAX_RESOURCES}. */
export async function loadResources(ids: readonly string[], signal: AbortSignal): Promise<AgentResourceSet> {
  const loaded = await loadAll(ids.slice(0, MAX_RESOURCES), id => loadResource(id, signal))
  return {
    models: loaded.flatMap(each => ('name' in each && kindOfId(each.id) === 'model' ? [each] : [])),
    validations: loaded.flatMap(each => ('name' in each && kindOfId(each.id) === 'validation' ? [each] : [])),
    hooks: loaded.flatMap(each => ('hook' in each ? [each.hook] : [])),
    actions: loaded.flatMap(each => ('action' in each ? [each.action] : [])),
    others: loaded.flatMap(each =>
      'name' in each && !['model', 'validation'].includes(kindOfId(each.id)) ? [each] : [],
    ),
  }
}

async function loadResource(
  id: string,
  signal: AbortSignal,
): Promise<NamedResource | { readonly hook: Hook } | { readonly action: Action }> {
  const named = ({ name }: { readonly name?: string | null }): NamedResource => ({
    id,
    name: name ?? null,
    problem: undefined,
  })
  try {
    switch (kindOfId(id)) {
      case 'model':
        return named(await getModel(transport, id, {}, { signal }))
      case 'validation':
        return named(await getValidation(transport, id, { signal }))
      case 'hook':
        return { hook: await getHook(transport, id, { signal }) }
      case 'action':
        return { action: await getAction(transport, id, { signal }) }
      default:
        return { id, name: null, problem: undefined }
    }
  } catch (error) {
    if (isAborted(error) || !isLasError(error)) throw error
    const { status } = error as { status?: number }
    if (status !== 404 && status !== 403) throw error
    return { id, name: null, problem: status === 404 ? 'deleted' : 'not allowed' }
  }
}
