import { deleteRecord } from '../../domain/common/stored-resource.js'
import { secretResource } from '../../domain/secrets/secret.js'
import { createSecret, updateSecret } from '../../domain/secrets/write-secret.js'
import type { Operation } from '../requests/operation.js'
import { listOperation, resourceOperation } from '../requests/resource-operations.js'

export const secretOperations: readonly Operation[] = [
  resourceOperation('createSecret', secretResource, ({ body, caller, context }) => createSecret(context, caller, body)),
  listOperation('listSecrets', secretResource),
  resourceOperation('updateSecret', secretResource, ({ params, body, caller, context }) =>
    updateSecret(context, caller, params.secretId, body),
  ),
  // In use by a transition or not.
  resourceOperation('deleteSecret', secretResource, ({ params, caller, context }) =>
    deleteRecord(context, caller, secretResource, params.secretId),
  ),
]
