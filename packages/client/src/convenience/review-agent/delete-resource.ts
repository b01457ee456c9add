import { deleteAction } from '@las/actions'
import { InvalidArgumentError, type RequestOptions, type Transport } from '@las/core'
import { deleteHook } from '@las/hooks'
import { deleteModel } from '@las/models'
import { deleteValidation } from '@las/validations'

const deletions = {
  action: deleteAction,
  hook: deleteHook,
  model: deleteModel,
  validation: deleteValidation,
}

/** Deletes a resource of an agent. */
export async function deleteResource(
  transport: Transport,
  id: string,
  request: RequestOptions | undefined,
): Promise<unknown> {
  const [, kind = ''] = id.split(':')
  if (!(kind in deletions)) throw new InvalidArgumentError(`${id} is not the id of a resource of an agent.`)
  return deletions[kind as keyof typeof deletions](transport, id, request)
}
