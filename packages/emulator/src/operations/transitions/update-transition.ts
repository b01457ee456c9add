import { Type } from '@sinclair/typebox'
import { notFound } from '../../errors.js'
import { type Operation, operation } from '../../operation.js'
import { touched } from '../../records/record.js'
import { changes, nullable, nullableText, strict } from '../../requests/schemas.js'
import { validate } from '../../requests/validation.js'
import { updateRecord } from '../../store/update.js'
import { transitionId } from '../logs/log.js'
import {
  assetIds,
  checkReferences,
  environment,
  environmentSecrets,
  type ParameterChanges,
  parameterChanges,
  type TransitionParameters,
} from './parameters.js'
import {
  findTransition,
  jsonSchemas,
  presentTransition,
  refuseCommon,
  transitionSchema,
  transitions,
} from './transition.js'

/** Changes what is given and leaves the rest; of the parameters as well, each of which is replaced as a whole. */
const updateTransition: Operation = operation({
  id: 'updateTransition',
  method: 'PATCH',
  path: '/transitions/{transitionId}',
  params: strict({ transitionId }),
  body: changes({
    name: Type.Optional(nullableText),
    description: Type.Optional(nullableText),
    parameters: Type.Optional(Type.Union([parameterChanges.docker, parameterChanges.lambda, parameterChanges.manual])),
    ...jsonSchemas,
    // The form before there was `parameters`.
    assets: Type.Optional(assetIds),
    environment: Type.Optional(nullable(environment)),
    environmentSecrets: Type.Optional(nullable(environmentSecrets)),
  }),
  response: transitionSchema,
  async handler({ params, body, caller, context }) {
    refuseCommon(params.transitionId)
    const { parameters, assets, environment, environmentSecrets, ...fields } = body
    const { transitionType } = await findTransition(context, caller, params.transitionId)
    const earlier = Object.fromEntries(
      Object.entries({ assets, environment, environmentSecrets }).filter(([, value]) => value !== undefined),
    )
    const requested = { parameters: { ...earlier, ...parameters } }
    const { parameters: changed } = validate(
      strict({ parameters: parameterChanges[transitionType] }),
      requested,
      'The body',
    )
    await checkReferences(context, caller, 'parameters', changed)
    const update = await updateRecord(
      context.store,
      transitions,
      caller.organizationId,
      params.transitionId,
      record => ({
        ...record,
        ...fields,
        parameters: changedParameters(record.parameters, changed),
        ...touched(context, caller),
      }),
    )
    if (!update) throw notFound('transition', params.transitionId)
    return presentTransition(update.after)
  },
})

export default updateTransition

const changedParameters = (current: TransitionParameters, changes: ParameterChanges): TransitionParameters =>
  Object.fromEntries(Object.entries({ ...current, ...changes }).filter(([, value]) => value !== null))
