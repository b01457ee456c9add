import type { StateMachine } from '@las/workflow-engine'
import { LIMITS } from '../../limits.js'
import { jsonObject, type Schema } from '../../requests/schemas.js'

/** A definition in the Amazon States Language. */
export type Definition = StateMachine

/** Any object: `checkDefinition` checks what is in it. */
export const definition: Schema<Definition> = jsonObject(
  LIMITS.definitionBytes,
) as Schema<unknown> as Schema<Definition>
