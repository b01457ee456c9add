// Generated from src/resources by `npm run generate`; do not edit.
import type { Id } from './id.js'

/** A file that workflow steps use, without its content. */
export interface Asset {
  /** Id of the asset. */
  assetId: Id<'asset'>
  /** Display name. */
  name: string | null
  /** Description. */
  description: string | null
  /** MD5 of the content; `null` on assets that are older than the record. */
  contentMD5: string | null
  /** Id of the user or app client that created it; `null` on resources that are older than the record. */
  createdBy: string | null
  /** When it was created. ISO 8601 with a time zone. */
  createdTime: string | null
  /** Id of the user or app client that last changed it; `null` until the first change. */
  updatedBy: string | null
  /** When it was last changed; `null` until the first change. ISO 8601 with a time zone. */
  updatedTime: string | null
}

/** A page of assets. */
export interface AssetList {
  /** The assets on the page, without their content. */
  assets: Asset[]
  /** Token of the next page; `null` on the last page. */
  nextToken: string | null
}

/** An asset with its content. */
export interface AssetWithContent {
  /** Id of the asset. */
  assetId: Id<'asset'>
  /** Display name. */
  name: string | null
  /** Description. */
  description: string | null
  /** MD5 of the content; `null` on assets that are older than the record. */
  contentMD5: string | null
  /** Id of the user or app client that created it; `null` on resources that are older than the record. */
  createdBy: string | null
  /** When it was created. ISO 8601 with a time zone. */
  createdTime: string | null
  /** Id of the user or app client that last changed it; `null` until the first change. */
  updatedBy: string | null
  /** When it was last changed; `null` until the first change. ISO 8601 with a time zone. */
  updatedTime: string | null
  /** The content in base64. */
  content: string
}

/** Fields of a new asset. */
export interface CreateAssetBody {
  /** Display name, or `null` for none. At most 4,096 characters. */
  name?: string | null | undefined
  /** Description, or `null` for none. At most 4,096 characters. */
  description?: string | null | undefined
  /** The content in base64. 1 to 6,250,000 characters. */
  content: string
}

/** An asset that was deleted. */
export interface DeletedAsset {
  /** Id of the asset. */
  assetId: Id<'asset'>
  /** Display name. */
  name: string | null
  /** Description. */
  description: string | null
  /** MD5 of the content; `null` on assets that are older than the record. */
  contentMD5: string | null
  /** Id of the user or app client that created it; `null` on resources that are older than the record. */
  createdBy: string | null
  /** When it was created. ISO 8601 with a time zone. */
  createdTime: string | null
  /** Id of the user or app client that last changed it; `null` until the first change. */
  updatedBy: string | null
  /** When it was last changed; `null` until the first change. ISO 8601 with a time zone. */
  updatedTime: string | null
  /** The content in base64. Some versions of the API leave it out. */
  content?: string
}

/** Fields of an asset to change. At least 1 field. */
export interface UpdateAssetBody {
  /** The new content in base64. 1 to 6,250,000 characters. */
  content?: string | undefined
  /** Display name, or `null` for none. At most 4,096 characters. */
  name?: string | null | undefined
  /** Description, or `null` for none. At most 4,096 characters. */
  description?: string | null | undefined
}

/** The query of `listAssets`: `GET /assets`. */
export interface ListAssetsQuery {
  /** The most items on the page; the API decides if omitted. 1 to 1,000. */
  maxResults?: number | undefined
  /** Where to continue: the `nextToken` of an earlier page. At most 4,096 characters. */
  nextToken?: string | undefined
}
