import type { Audited, Id } from '@las/core'

/** A file that workflow steps use, such as a list of customers or a form's configuration, without its content. */
export interface Asset extends Audited {
  assetId: Id<'asset'>
  name: string | null
  description: string | null
  /** MD5 of the content; `null` on assets that are older than the record. */
  contentMD5: string | null
}

/** An asset with its content. */
export interface AssetWithContent extends Asset {
  /**
   * The content in base64, at most 6,250,000 characters. As bytes: `Buffer.from(content, 'base64')` in Node, and
   * `Uint8Array.from(atob(content), character => character.charCodeAt(0))` anywhere.
   */
  content: string
}

/** A page of assets. */
export interface AssetList {
  assets: Asset[]
  nextToken: string | null
}
