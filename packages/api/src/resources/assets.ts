import { type Operation, operation } from '../describe/operation.js'
import { changes, type Fields, list, type Model, model, nullable, optional, required } from '../describe/schema.js'
import { addedMetadata, assetId, audit, content, names, naming, nextToken, paging, text } from './common.js'

export const description = 'Files that workflow steps use, such as a customer list or a form configuration.'

const asset: Fields = {
  assetId: required(assetId, 'Id of the asset.'),
  ...names,
  metadata: addedMetadata.shown,
  contentMD5: required(
    nullable(text),
    'MD5 hash of the content; `null` for assets that were created before the API recorded it.',
  ),
  ...audit,
}

export const Asset: Model = model('Asset', 'A file that workflow steps use, without its content.', asset)

export const AssetWithContent: Model = model('AssetWithContent', 'An asset with its content.', {
  ...asset,
  content: required(content, 'The base64-encoded content.'),
})

export const DeletedAsset: Model = model('DeletedAsset', 'A deleted asset.', {
  ...asset,
  content: optional(content, 'The base64-encoded content. Some versions of the API omit it.'),
})

export const AssetList: Model = model('AssetList', 'A page of assets.', {
  assets: required(list(Asset), 'The assets on the page, without their content.'),
  nextToken,
})

export const CreateAssetBody: Model = model('CreateAssetBody', 'Fields of a new asset.', {
  ...naming,
  metadata: addedMetadata.created,
  content: required(content, 'The base64-encoded content.'),
})

export const UpdateAssetBody: Model = changes('UpdateAssetBody', 'Fields of an asset to change.', {
  content: optional(content, 'The new base64-encoded content.'),
  ...naming,
  metadata: addedMetadata.changed,
})

const params = { assetId: required(assetId, 'Id of the asset.') }
const noAsset = 'The asset does not exist.'
const invalidContent = 'The content is not valid base64.'

export const createAsset: Operation = operation('createAsset', {
  method: 'POST',
  path: '/assets',
  summary: 'Creates an asset.',
  body: CreateAssetBody,
  response: Asset,
  errors: { 400: invalidContent },
})

export const listAssets: Operation = operation('listAssets', {
  method: 'GET',
  path: '/assets',
  summary: 'Lists assets without their content, newest first.',
  query: paging,
  response: AssetList,
})

export const getAsset: Operation = operation('getAsset', {
  method: 'GET',
  path: '/assets/{assetId}',
  summary: 'Returns an asset with its content.',
  params,
  response: AssetWithContent,
  errors: { 404: noAsset },
})

export const updateAsset: Operation = operation('updateAsset', {
  method: 'PATCH',
  path: '/assets/{assetId}',
  summary: 'Updates an asset.',
  params,
  body: UpdateAssetBody,
  response: Asset,
  errors: { 400: invalidContent, 404: noAsset },
})

export const deleteAsset: Operation = operation('deleteAsset', {
  method: 'DELETE',
  path: '/assets/{assetId}',
  summary: 'Deletes an asset, even if a transition refers to it.',
  params,
  response: DeletedAsset,
  errors: { 404: noAsset },
})
