import { checkDefinition as faultsOf, machinesWithin } from '@las/workflow-engine'
import { badRequest } from '../../platform/errors.js'
import type { Definition } from './definition.js'

/** The transitions that a definition names, each with the paths of the fields that do. */
export type Resources = ReadonlyMap<string, readonly string[]>

/**
 * Checks a definition by the rules of the Amazon States Language and the limits of the engine.
 * @param path of the definition in the body.
 * @returns the transitions that the definition names.
 * @throws 400 naming the path of the state and what is wrong with it.
 */
export function checkDefinition(definition: Definition, path: string): Resources {
  const [fault] = faultsOf(definition)
  if (fault) throw badRequest(`${fault.at === '' ? path : `${path}.${fault.at}`} ${fault.message}`)
  const resources = new Map<string, string[]>()
  collectResources(definition, path, resources)
  return resources
}

function collectResources({ States }: Definition, path: string, resources: Map<string, string[]>): void {
  for (const [name, state] of Object.entries(States)) {
    const at = `${path}.States.${name}`
    if (state.Resource !== undefined) {
      const places = resources.get(state.Resource)
      if (places) places.push(`${at}.Resource`)
      else resources.set(state.Resource, [`${at}.Resource`])
    }
    for (const [field, inner] of machinesWithin(state)) collectResources(inner, `${at}.${field}`, resources)
  }
}
