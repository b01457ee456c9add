import { Type } from '@sinclair/typebox'
import type { Context } from '../../context.js'
import { badRequest, notFound } from '../../errors.js'
import { type Operation, operation } from '../../operation.js'
import { touched } from '../../records/record.js'
import { changes, nullable, nullableText, strict } from '../../requests/schemas.js'
import { findProblem } from '../../requests/validation.js'
import { enforce } from '../../requests/waivers.js'
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
  type TransitionType,
  transitionTypes,
  wideParameterChanges,
} from './parameters.js'
import {
  findTransition,
  jsonSchemas,
  presentTransition,
  refuseCommon,
  transitionSchema,
  transitions,
} from './transition.js'

const fields = {
  name: Type.Optional(nullableText),
  description: Type.Optional(nullableText),
  ...jsonSchemas,
  // The form before there was `parameters`.
  assets: Type.Optional(assetIds),
  environment: Type.Optional(nullable(environment)),
  environmentSecrets: Type.Optional(nullable(environmentSecrets)),
}

/** Changes what is given and leaves the rest; of the parameters as well, each of which is replaced as a whole. */
const updateTransition: Operation = operation({
  id: 'updateTransition',
  method: 'PATCH',
  path: '/transitions/{transitionId}',
  params: strict({ transitionId }),
  body: changes({ parameters: Type.Optional(Type.Union(Object.values(parameterChanges))), ...fields }),
  wideBody: changes({ parameters: Type.Optional(Type.Union(Object.values(wideParameterChanges))), ...fields }),
  response: transitionSchema,
  async handler({ params, body, caller, context }) {
    refuseCommon(context, params.transitionId)
    const { parameters, assets, environment, environmentSecrets, ...fields } = body
    const { transitionType } = await findTransition(context, caller, params.transitionId)
    const earlier = Object.fromEntries(
      Object.entries({ assets, environment, environmentSecrets }).filter(([, value]) => value !== undefined),
    )
    const changed: ParameterChanges = { ...earlier, ...parameters }
    const newType = typeAfter(context, transitionType, changed)
    await checkReferences(context, caller, 'parameters', changed)
    const update = await updateRecord(
      context.store,
      transitions,
      caller.organizationId,
      params.transitionId,
      record => ({
        ...record,
        ...fields,
        transitionType: newType,
        parameters: changedParameters(newType === record.transitionType ? record.parameters : {}, changed),
        ...touched(context, caller),
      }),
    )
    if (!update) throw notFound('transition', params.transitionId)
    return presentTransition(update.after)
  },
})

export default updateTransition

/**
 * The type of a transition after a change of its parameters.
 * @throws 400 when the parameters belong to another type, unless that rule is waived: then the type changes.
 */
function typeAfter(context: Context, type: TransitionType, parameters: ParameterChanges): TransitionType {
  const forms = context.waived.has('narrow-body') ? wideParameterChanges : parameterChanges
  const problemAs = (type: TransitionType): string | undefined =>
    findProblem(strict({ parameters: forms[type] }), { parameters }, 'The body')
  const problem = problemAs(type)
  if (problem === undefined) return type
  const other = transitionTypes.find(type => problemAs(type) === undefined)
  if (other === undefined) throw badRequest(problem)
  enforce(context, 'transition-type', badRequest(problem))
  return other
}

const changedParameters = (current: TransitionParameters, changes: ParameterChanges): TransitionParameters =>
  Object.fromEntries(Object.entries({ ...current, ...changes }).filter(([, value]) => value !== null))
