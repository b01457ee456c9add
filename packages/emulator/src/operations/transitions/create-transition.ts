import { Type } from '@sinclair/typebox'
import { type Operation, operation } from '../../operation.js'
import { newRecord } from '../../records/record.js'
import { nullableText, type Schema, strict } from '../../requests/schemas.js'
import { insert } from '../../store/store.js'
import {
  anyParameters,
  checkReferences,
  parameters,
  type TransitionParameters,
  type TransitionType,
  transitionType,
} from './parameters.js'
import {
  jsonSchemas,
  presentTransition,
  type Transition,
  type TransitionRecord,
  timeoutInSeconds,
  transitionSchema,
  transitions,
} from './transition.js'

interface CreateTransition
  extends Partial<
    Pick<Transition, 'name' | 'description' | 'timeoutInSeconds' | 'inputJsonSchema' | 'outputJsonSchema'>
  > {
  transitionType: TransitionType
  parameters?: TransitionParameters
}

const common = {
  name: Type.Optional(nullableText),
  description: Type.Optional(nullableText),
  timeoutInSeconds: Type.Optional(timeoutInSeconds),
  ...jsonSchemas,
}

/** What each type needs differs, so that there is a form for each. */
const body: Schema<CreateTransition> = Type.Union([
  strict({ transitionType: Type.Literal('docker'), parameters: parameters.docker, ...common }),
  strict({ transitionType: Type.Literal('manual'), parameters: Type.Optional(parameters.manual), ...common }),
  strict({ transitionType: Type.Literal('lambda'), parameters: parameters.lambda, ...common }),
])

const wideBody: Schema<CreateTransition> = strict({
  transitionType,
  parameters: Type.Optional(anyParameters),
  ...common,
})

/** In seconds. */
const DEFAULT_TIMEOUT: Record<TransitionType, number> = { docker: 3600, lambda: 3600, manual: 900 }

/** Creates a transition, that is, a step for workflows to use. */
const createTransition: Operation = operation({
  id: 'createTransition',
  method: 'POST',
  path: '/transitions',
  body,
  wideBody,
  response: transitionSchema,
  async handler({ body: { parameters = {}, ...fields }, caller, context }) {
    await checkReferences(context, caller, 'parameters', parameters)
    const record: TransitionRecord = {
      ...newRecord(context, caller, 'transition'),
      name: null,
      description: null,
      timeoutInSeconds: DEFAULT_TIMEOUT[fields.transitionType],
      ...fields,
      parameters,
      workflowIds: [],
    }
    await context.store.write([insert(transitions, record)])
    return presentTransition(record)
  },
})

export default createTransition
