import { assetResource } from '../../domain/assets/asset.js'
import { readAsset } from '../../domain/assets/content.js'
import { createAsset, deleteAsset, updateAsset } from '../../domain/assets/write-asset.js'
import { type Operation, operation } from '../requests/operation.js'
import { listOperation, resourceOperation } from '../requests/resource-operations.js'

export const assetOperations: readonly Operation[] = [
  resourceOperation('createAsset', assetResource, ({ body, caller, context }) => createAsset(context, caller, body)),
  listOperation('listAssets', assetResource),
  operation('getAsset', ({ params, caller, context }) => readAsset(context, caller, params.assetId)),
  resourceOperation('updateAsset', assetResource, ({ params, body, caller, context }) =>
    updateAsset(context, caller, params.assetId, body),
  ),
  operation('deleteAsset', ({ params, caller, context }) => deleteAsset(context, caller, params.assetId)),
]
