export type { Asset, AssetList, AssetWithContent } from '@las/api'
