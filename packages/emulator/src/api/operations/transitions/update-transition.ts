import { object, operations, optional, resolve, type Schema } from '@las/api/description'
import { updateRecord } from '@las/storage'
import type { Context } from '../../../domain/common/context.js'
import { touched } from '../../../domain/common/record.js'
import {
  checkReferences,
  type ParameterChanges,
  type TransitionParameters,
  type TransitionType,
} from '../../../domain/transitions/parameters.js'
import { findTransition, presentTransition, refuseCommon, transitions } from '../../../domain/transitions/transition.js'
import { badRequest, notFound } from '../../../platform/errors.js'
import { findProblem } from '../../../platform/validation/validation.js'
import { enforce } from '../../../platform/waivers.js'
import { type Operation, operation } from '../../requests/operation.js'

/** Changes what is given and leaves the rest; of the parameters as well, each of which is replaced as a whole. */
const updateTransition: Operation = operation('updateTransition', async ({ params, body, caller, context }) => {
  refuseCommon(context, params.transitionId)
  const { parameters, assets, environment, environmentSecrets, ...fields } = body
  const { transitionType } = await findTransition(context, caller, params.transitionId)
  const earlier = Object.fromEntries(
    Object.entries({ assets, environment, environmentSecrets }).filter(([, value]) => value !== undefined),
  )
  const changed: ParameterChanges = { ...earlier, ...parameters }
  const newType = typeAfter(context, transitionType, changed)
  await checkReferences(context, caller, 'parameters', changed)
  const update = await updateRecord(context.store, transitions, caller.organizationId, params.transitionId, record => ({
    ...record,
    ...fields,
    transitionType: newType,
    parameters: changedParameters(newType === record.transitionType ? record.parameters : {}, changed),
    ...touched(context, caller),
  }))
  if (!update) throw notFound('transition', params.transitionId)
  return presentTransition(update.after)
})

export default updateTransition

/**
 * The type of a transition after a change of its parameters.
 * @throws 400 when the parameters belong to another type, unless that rule is waived: then the type changes.
 */
function typeAfter(context: Context, type: TransitionType, parameters: ParameterChanges): TransitionType {
  const form = context.waived.has('narrow-body') ? description?.wideBody : description?.body
  const problemAs = (type: TransitionType): string | undefined => {
    const schema = object({ parameters: optional(changesOf(form, type), 'The parameters of the type.') })
    return findProblem(schema, { parameters }, 'The body')
  }
  const problem = problemAs(type)
  if (problem === undefined) return type
  const other = (Object.keys(OWN_PARAMETER) as TransitionType[]).find(type => problemAs(type) === undefined)
  if (other === undefined) throw badRequest(problem)
  enforce(context, 'transition-type', badRequest(problem))
  return other
}

const description = operations.find(({ id }) => id === 'updateTransition')

/** A parameter that only transitions of the type have. */
const OWN_PARAMETER: Record<TransitionType, string> = { docker: 'imageUrl', manual: 'assets', lambda: 'lambdaId' }

/** The parameters of a type that a body can change. */
function changesOf(form: Schema | undefined, type: TransitionType): Schema {
  const parameters = form?.properties?.parameters
  const variants = parameters ? (resolve(parameters.schema).anyOf ?? []) : []
  const variant = variants.find(({ properties = {} }) => OWN_PARAMETER[type] in properties)
  if (!variant) throw new Error(`The description of updateTransition has no parameters for ${type}`)
  return variant
}

const changedParameters = (current: TransitionParameters, changes: ParameterChanges): TransitionParameters =>
  Object.fromEntries(Object.entries({ ...current, ...changes }).filter(([, value]) => value !== null))
