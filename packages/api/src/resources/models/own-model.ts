import { type Field, required } from '../../describe/schema.js'
import { ownedModelId } from '../common.js'

/** The model in the path of an operation. */
export const ownModelId: Field = required(ownedModelId, 'Id of a model of your organization.')

export const noModel = { 404: 'The model does not exist.' } as const
