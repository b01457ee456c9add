import { checkDefinition as faultsOf, machinesWithin, type State } from '@las/workflow-engine'
import { ApiError, badRequest } from '../../platform/errors.js'
import { enforce } from '../../platform/waivers.js'
import type { Caller } from '../common/caller.js'
import type { Context } from '../common/context.js'
import { isCommonTransition, type TransitionRecord, transitions } from '../transitions/transition.js'
import type { Definition } from './definition.js'

interface Runnable {
  readonly definition: Definition
  /** The organization's transitions that the definition uses. */
  readonly used: readonly TransitionRecord[]
}

/**
 * Validates a definition. If validation is waived, replaces an invalid definition with one that fails with the reason.
 * @throws 400 if the definition is invalid.
 */
export async function runnableDefinition(context: Context, caller: Caller, definition: unknown): Promise<Runnable> {
  const path = 'specification.definition'
  try {
    checkDefinition(definition, path)
    const resources = new Map<string, string[]>()
    collectResources(definition, path, resources)
    return { definition, used: await resolveTransitions(context, caller, resources) }
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    enforce(context, 'definition', error)
    const fail: State = { Type: 'Fail', Error: 'States.Runtime', Cause: error.message }
    return { definition: { StartAt: 'Definition', States: { Definition: fail } }, used: [] }
  }
}

/** The transitions that a definition uses, with the paths of the fields that refer to them. */
type Resources = ReadonlyMap<string, readonly string[]>

/**
 * Checks a definition by the rules of the Amazon States Language and the limits of the engine.
 * @param path of the definition in the body.
 * @throws 400 with the path of the state and the problem.
 */
function checkDefinition(definition: unknown, path: string): asserts definition is Definition {
  const [fault] = faultsOf(definition)
  if (fault) throw badRequest(`${fault.at === '' ? path : `${path}.${fault.at}`} ${fault.message}`)
}

function collectResources({ States }: Definition, path: string, resources: Map<string, string[]>): void {
  for (const [name, state] of Object.entries(States)) {
    const at = `${path}.States.${name}`
    if (state.Resource !== undefined) {
      const paths = resources.get(state.Resource)
      if (paths) paths.push(`${at}.Resource`)
      else resources.set(state.Resource, [`${at}.Resource`])
    }
    for (const [field, inner] of machinesWithin(state)) collectResources(inner, `${at}.${field}`, resources)
  }
}

/**
 * Returns the organization's transitions that a definition uses.
 * @throws 400 with the paths of the states if a transition does not exist.
 */
async function resolveTransitions(
  { store }: Context,
  { organizationId }: Caller,
  resources: Resources,
): Promise<TransitionRecord[]> {
  const found: TransitionRecord[] = []
  for (const [transitionId, paths] of resources) {
    if (isCommonTransition(transitionId)) continue
    const transition = await store.get(transitions, organizationId, transitionId)
    if (!transition) {
      throw badRequest(`${paths.join(' and ')} must be the id of a transition, but ${transitionId} does not exist`)
    }
    found.push(transition)
  }
  return found
}
