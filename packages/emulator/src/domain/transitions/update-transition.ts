import { object, operations, optional, resolve, type Schema } from '@las/api/description'
import { badRequest } from '../../platform/errors.js'
import type { BodyOf } from '../../platform/validation/validated-types.js'
import { findProblem } from '../../platform/validation/validation.js'
import { enforce, type Waiving } from '../../platform/waivers.js'
import type { Caller } from '../common/caller.js'
import type { Context } from '../common/context.js'
import { definedOnly } from '../common/paging.js'
import { changeRecord } from '../common/stored-resource.js'
import { checkReferences, type ParameterChanges, type TransitionParameters, type TransitionType } from './parameters.js'
import { rejectCommonTransition, type TransitionRecord, transitionResource } from './transition.js'

/** Updates the given fields and parameters, and leaves the others unchanged. Each parameter is replaced as a whole. */
export async function updateTransition(
  context: Context,
  caller: Caller,
  transitionId: string,
  { parameters, assets, environment, environmentSecrets, ...fields }: BodyOf<'updateTransition'>,
): Promise<TransitionRecord> {
  rejectCommonTransition(context, transitionId)
  const changes: ParameterChanges = { ...definedOnly({ assets, environment, environmentSecrets }), ...parameters }
  return changeRecord(context, caller, transitionResource, transitionId, async record => {
    const transitionType = typeAfter(context, record.transitionType, changes)
    await checkReferences(context, caller, 'parameters', changes)
    const current = transitionType === record.transitionType ? record.parameters : {}
    return { ...record, ...fields, transitionType, parameters: changedParameters(current, changes) }
  })
}

/**
 * Returns the type of a transition after a change to its parameters.
 * @throws 400 if the parameters belong to another type. If that rule is waived, the type changes instead.
 */
function typeAfter(context: Waiving, type: TransitionType, parameters: ParameterChanges): TransitionType {
  const bodySchema = context.waived.has('strict-body') ? description?.lenientBody : description?.body
  const problemWith = (type: TransitionType): string | undefined => {
    const schema = object({ parameters: optional(parameterSchema(bodySchema, type), 'The parameters of this type.') })
    return findProblem(schema, { parameters }, 'The body')
  }
  const problem = problemWith(type)
  if (problem === undefined) return type
  const other = (Object.keys(SPECIFIC_PARAMETER) as TransitionType[]).find(type => problemWith(type) === undefined)
  if (other === undefined) throw badRequest(problem)
  enforce(context, 'transition-type', badRequest(problem))
  return other
}

const description = operations.find(({ id }) => id === 'updateTransition')

/** A parameter that only transitions of this type have. */
const SPECIFIC_PARAMETER: Record<TransitionType, string> = { docker: 'imageUrl', manual: 'assets', lambda: 'lambdaId' }

/** The schema of the parameters of this type that a body can change. */
function parameterSchema(body: Schema | undefined, type: TransitionType): Schema {
  const parameters = body?.properties?.parameters
  const variants = parameters ? (resolve(parameters.schema).anyOf ?? []) : []
  const variant = variants.find(({ properties = {} }) => SPECIFIC_PARAMETER[type] in properties)
  if (!variant) throw new Error(`The API description of updateTransition has no parameters for ${type}`)
  return variant
}

const changedParameters = (current: TransitionParameters, changes: ParameterChanges): TransitionParameters =>
  Object.fromEntries(Object.entries({ ...current, ...changes }).filter(([, value]) => value !== null))
