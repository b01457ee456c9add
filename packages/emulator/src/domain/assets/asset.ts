import type * as Api from '@las/api'
import { type Collection, collection } from '@las/storage'
import type { Returned } from '../../platform/validation/validated-types.js'
import type { Audit, ResourceRecord } from '../common/record.js'
import type { PresentedResource } from '../common/resource.js'

/** An asset as returned by the API. */
export type Asset = Returned<Api.Asset>

/** An asset as stored. */
export interface AssetRecord extends ResourceRecord, Omit<Asset, 'assetId' | keyof Audit> {
  /** The stored content. */
  readonly blob: { readonly key: string }
}

export const assets: Collection<AssetRecord> = collection('assets')

export function presentAsset({ id, organizationId, revision, blob, ...shown }: AssetRecord): Asset {
  return { assetId: id, ...shown }
}

export const assetResource: PresentedResource<AssetRecord, Asset> = {
  kind: 'asset',
  collection: assets,
  present: presentAsset,
  quota: 'numberOfAssets',
  example: () => ({ content: btoa('{}') }),
}
