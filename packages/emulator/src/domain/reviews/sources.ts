import type { TaskSource } from '@las/console/contract'
import { walk } from '@las/storage'
import type { Caller } from '../common/caller.js'
import type { Context } from '../common/context.js'
import { transitions } from '../transitions/transition.js'
import { validations } from '../validations/validation.js'
import type { TaskKind } from './task.js'

/** Where tasks come from: the validations and manual transitions of an organization. */
export interface Sources {
  readonly validations: readonly TaskSource[]
  readonly transitions: readonly TaskSource[]
}

/** Maximum number of validations, and of transitions, whose tasks people review. */
const MAX_SOURCES = 1000

/**
 * Returns the sources of the kinds that a reviewer may list, oldest first.
 * @param id only the source with this id.
 */
export async function findSources(
  { store }: Pick<Context, 'store'>,
  { organizationId }: Pick<Caller, 'organizationId'>,
  kinds: ReadonlySet<TaskKind>,
  id?: string,
): Promise<Sources> {
  const where = id === undefined ? {} : { id: [id] }
  const found: { validations: TaskSource[]; transitions: TaskSource[] } = { validations: [], transitions: [] }
  if (kinds.has('validation-task')) {
    for await (const record of walk(store, validations, organizationId, { where })) {
      found.validations.push({ kind: 'validation', id: record.id, name: record.name })
      if (found.validations.length === MAX_SOURCES) break
    }
  }
  if (kinds.has('transition-execution')) {
    const manual = { ...where, transitionType: ['manual'] }
    for await (const record of walk(store, transitions, organizationId, { where: manual })) {
      found.transitions.push({ kind: 'transition', id: record.id, name: record.name })
      if (found.transitions.length === MAX_SOURCES) break
    }
  }
  return found
}
