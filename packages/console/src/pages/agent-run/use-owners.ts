import { type Action, getAction } from '@las/actions'
import { getHook, type Hook } from '@las/hooks'
import { getModel } from '@las/models'
import { getValidation } from '@las/validations'
import { isAborted } from '../../api/errors.js'
import { transport } from '../../api/session.js'
import { shortId } from '../../objects/id-link.js'
import { kindOfId } from '../../objects/kinds-of-ids.js'
import { loadAll } from '../../objects/load-all.js'
import { useLatest } from '../../objects/use-latest.js'
import { useLive } from '../../objects/use-live.js'
import type { Step } from './steps.js'

/** A run can have hundreds of hooks and actions. The others are shown with their ids. */
const MAX_OWNERS = 100

/** The objects that steps belong to. Those that were deleted, or that the user may not read, are missing. */
export interface Owners {
  readonly hooks: Readonly<Record<string, Hook>>
  readonly actions: Readonly<Record<string, Action>>
  readonly names: Readonly<Record<string, string | null>>
}

type Loaded =
  | { readonly hook: Hook }
  | { readonly action: Action }
  | { readonly id: string; readonly name: string | null }

const NONE: Owners = { hooks: {}, actions: {}, names: {} }

/** Loads the hooks, actions, models and validations of steps once. */
export function useOwners(steps: readonly Step[]): Owners {
  const ids = [...new Set(steps.flatMap(({ ownerId }) => ownerId ?? []))].slice(0, MAX_OWNERS)
  const { value } = useLive(signal => loadOwners(ids, signal), [ids.join()], { interval: () => undefined })
  return useLatest(value) ?? NONE
}

async function loadOwners(ids: readonly string[], signal: AbortSignal): Promise<Owners> {
  const loaded = await loadAll(ids, async id => {
    try {
      return await loadOwner(id, signal)
    } catch (error) {
      if (isAborted(error)) throw error
      return undefined
    }
  })
  return {
    hooks: Object.fromEntries(loaded.flatMap(each => (each && 'hook' in each ? [[each.hook.hookId, each.hook]] : []))),
    actions: Object.fromEntries(
      loaded.flatMap(each => (each && 'action' in each ? [[each.action.actionId, each.action]] : [])),
    ),
    names: Object.fromEntries(loaded.flatMap(each => (each && 'name' in each ? [[each.id, each.name]] : []))),
  }
}

async function loadOwner(id: string, signal: AbortSignal): Promise<Loaded | undefined> {
  switch (kindOfId(id)) {
    case 'hook':
      return { hook: await getHook(transport, id, { signal }) }
    case 'action':
      return { action: await getAction(transport, id, { signal }) }
    case 'model':
      return { id, name: (await getModel(transport, id, {}, { signal })).name ?? null }
    case 'validation':
      return { id, name: (await getValidation(transport, id, { signal })).name }
    default:
      return undefined
  }
}

/** The title of a step, and a hint about the object that it belongs to. */
export function titleOf({ id, kind, ownerId = '' }: Step, owners: Owners): { title: string; hint: string | undefined } {
  const hint = owners.names[ownerId] ?? undefined
  switch (kind) {
    case 'document':
      return { title: 'Document', hint: shortId(id).split(':')[1] }
    case 'prediction':
      return { title: 'Prediction', hint }
    case 'task':
      return { title: 'Review', hint }
    case 'hook-run':
      return { title: owners.hooks[ownerId]?.trigger ?? shortId(ownerId), hint: 'hook' }
    case 'action-run': {
      const action = owners.actions[ownerId]
      const name = action?.functionId?.split(':').at(-1)
      const isShared = name !== undefined && /^[a-z-]+$/.test(name) && name.includes('-')
      return { title: isShared ? name : (action?.name ?? shortId(ownerId)), hint: 'action' }
    }
    default:
      return { title: shortId(id), hint: undefined }
  }
}
