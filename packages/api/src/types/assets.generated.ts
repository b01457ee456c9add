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
  /** Custom data. Since 2025-08. */
  metadata: Record<string, unknown> | null
  /** MD5 hash of the content; `null` for assets that were created before the API recorded it. */
  contentMD5: string | null
  /** Id of the user or app client that created it. */
  createdBy: string
  /** When it was created. ISO 8601 with a time zone. */
  createdTime: string
  /** Id of the user or app client that last changed it; `null` until the first change. */
  updatedBy: string | null
  /** When it was last changed; `null` until the first change. ISO 8601 with a time zone. */
  updatedTime: string | null
}

/** A page of assets. */
export interface AssetList {
  /** The assets on the page, without their content. */
  assets: Asset[]
  /** Token for fetching the next page; `null` on the last page. */
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
  /** Custom data. Since 2025-08. */
  metadata: Record<string, unknown> | null
  /** MD5 hash of the content; `null` for assets that were created before the API recorded it. */
  contentMD5: string | null
  /** Id of the user or app client that created it. */
  createdBy: string
  /** When it was created. ISO 8601 with a time zone. */
  createdTime: string
  /** Id of the user or app client that last changed it; `null` until the first change. */
  updatedBy: string | null
  /** When it was last changed; `null` until the first change. ISO 8601 with a time zone. */
  updatedTime: string | null
  /** The base64-encoded content. */
  content: string
}

/** Fields of a new asset. */
export interface CreateAssetBody {
  /** Display name, or `null`. At most 4,096 characters. */
  name?: string | null | undefined
  /** Description, or `null`. At most 4,096 characters. */
  description?: string | null | undefined
  /** Custom data. At most 4,096 bytes of JSON. Since 2025-08. */
  metadata?: Record<string, unknown> | undefined
  /** The base64-encoded content. 1 to 6,250,000 characters. */
  content: string
}

/** A deleted asset. */
export interface DeletedAsset {
  /** Id of the asset. */
  assetId: Id<'asset'>
  /** Display name. */
  name: string | null
  /** Description. */
  description: string | null
  /** Custom data. Since 2025-08. */
  metadata: Record<string, unknown> | null
  /** MD5 hash of the content; `null` for assets that were created before the API recorded it. */
  contentMD5: string | null
  /** Id of the user or app client that created it. */
  createdBy: string
  /** When it was created. ISO 8601 with a time zone. */
  createdTime: string
  /** Id of the user or app client that last changed it; `null` until the first change. */
  updatedBy: string | null
  /** When it was last changed; `null` until the first change. ISO 8601 with a time zone. */
  updatedTime: string | null
  /** The base64-encoded content. Some versions of the API omit it. */
  content?: string
}

/** Fields of an asset to change. At least 1 field. */
export interface UpdateAssetBody {
  /** The new base64-encoded content. 1 to 6,250,000 characters. */
  content?: string | undefined
  /** Display name, or `null`. At most 4,096 characters. */
  name?: string | null | undefined
  /** Description, or `null`. At most 4,096 characters. */
  description?: string | null | undefined
  /** Custom data. Replaces the whole object. At most 4,096 bytes of JSON. Since 2025-08. */
  metadata?: Record<string, unknown> | undefined
}

/** The query of `listAssets`: `GET /assets`. */
export interface ListAssetsQuery {
  /** Maximum number of items on the page; if omitted, the API chooses it. 1 to 1,000. */
  maxResults?: number | undefined
  /** The `nextToken` of the previous page, to fetch the page after it. At most 4,096 characters. */
  nextToken?: string | undefined
}
