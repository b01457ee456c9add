import { type TString, Type } from '@sinclair/typebox'
import type { ResourceRecord } from '../../records/record.js'
import { type Audit, audit, id, nullable, nullableText, type Schema, strict, text } from '../../requests/schemas.js'
import { type Collection, collection } from '../../store/store.js'

/** An asset as the API shows it. */
export interface Asset extends Audit {
  assetId: string
  name: string | null
  description: string | null
  /** Hexadecimal. */
  contentMD5: string | null
}

/** An asset with its bytes, as only fetching it by its id shows it. */
export interface AssetWithContent extends Asset {
  /** Base64. */
  content: string
}

export const assetId: TString = id('^las:asset:[a-f0-9]{32}$')

/** Base64. */
export const content: TString = Type.String({ minLength: 1, maxLength: 6_250_000 })

const properties = {
  assetId,
  name: nullableText,
  description: nullableText,
  contentMD5: nullable(text),
  ...audit,
}

export const assetSchema: Schema<Asset> = strict(properties)
export const assetWithContentSchema: Schema<AssetWithContent> = strict({ ...properties, content })
/** An asset that was deleted, with its bytes unless they cannot be read. */
export const deletedAssetSchema: Schema<Asset & Partial<AssetWithContent>> = strict({
  ...properties,
  content: Type.Optional(content),
})

/** An asset as it is stored. */
export interface AssetRecord extends ResourceRecord, Omit<Asset, 'assetId' | keyof Audit> {
  /** Where its bytes are. */
  readonly blob: { readonly key: string }
}

export const assets: Collection<AssetRecord> = collection('assets')

export function presentAsset({ id, organizationId, revision, blob, ...shown }: AssetRecord): Asset {
  return { assetId: id, ...shown }
}
