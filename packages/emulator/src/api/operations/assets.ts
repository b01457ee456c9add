import { assetResource } from '../../domain/assets/asset.js'
import { readAsset } from '../../domain/assets/content.js'
import { createAsset, deleteAsset, updateAsset } from '../../domain/assets/write-asset.js'
import { type Operation, operation } from '../requests/operation.js'
import { createOperation, listOperation, updateOperation } from '../requests/resource-operations.js'

export const assetOperations: readonly Operation[] = [
  createOperation('createAsset', assetResource, createAsset),
  listOperation('listAssets', assetResource),
  operation('getAsset', ({ params, caller, context }) => readAsset(context, caller, params.assetId)),
  updateOperation('updateAsset', assetResource, updateAsset),
  operation('deleteAsset', ({ params, caller, context }) => deleteAsset(context, caller, params.assetId)),
]
