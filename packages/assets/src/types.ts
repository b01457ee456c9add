export type { Asset, AssetList, AssetWithContent, DeletedAsset } from '@las/api'
