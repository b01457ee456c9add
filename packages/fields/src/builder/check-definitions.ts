import { InvalidArgumentError } from '@las/core'
import type { Definition, Definitions } from '../definition.js'

/** Checks definitions, for programs without types. @throws {InvalidArgumentError} if one is of another kind. */
export function checkDefinitions(definitions: Definitions, kinds: readonly Definition['kind'][]): void {
  const examples = kinds.includes('lines') ? 'amount(), text() or lines({ … })' : 'amount() or text()'
  if (typeof definitions !== 'object' || definitions === null) {
    throw new InvalidArgumentError('The fields must be an object, such as { total: amount() }.')
  }
  for (const [label, definition] of Object.entries(definitions)) {
    if (kinds.includes(definition?.kind)) continue
    throw new InvalidArgumentError(`${label} must be defined with a function such as ${examples}.`)
  }
}
