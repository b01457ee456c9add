// Written by tooling/client-methods.mjs from the functions of @las/assets. Do not edit: run `npm run generate`.

import type {
  Asset,
  AssetList,
  AssetWithContent,
  CreateAssetOptions,
  DeletedAsset,
  ListAssetsOptions,
  UpdateAssetOptions,
} from '@las/assets'
import type { Content, Id, PaginatedList, RequestOptions } from '@las/core'

/** The functions of `@las/assets` as methods. */
export interface AssetsClient {
  /**
   * Creates an asset: a file that workflow steps use.
   *
   * `POST /assets`
   *
   * @param content Path (Node only), bytes, `Blob`, stream, or a function that returns one of them; at most 4,687,500 bytes.
   * A string is always a path; to store text, pass `new TextEncoder().encode(text)`.
   * @returns The asset, without its content.
   * @throws {ContentError} before anything is sent, if the content is missing, unreadable, empty or too large.
   * @example
   * const { assetId } = await client.createAsset('vendors.json', { name: 'Approved vendors' })
   */
  createAsset(content: Content, options?: CreateAssetOptions, request?: RequestOptions): Promise<Asset>

  /**
   * Deletes an asset, even if a transition refers to it.
   *
   * `DELETE /assets/{assetId}`
   *
   * @returns The deleted asset. Some versions of the API include its base64-encoded `content`.
   * @throws {NotFoundError} if the asset does not exist.
   * @example
   * await client.deleteAsset(assetId)
   */
  deleteAsset(assetId: Id<'asset'>, request?: RequestOptions): Promise<DeletedAsset>

  /**
   * Fetches an asset with its base64-encoded content.
   *
   * `GET /assets/{assetId}`
   *
   * @throws {NotFoundError} if the asset does not exist.
   * @example
   * const { content } = await client.getAsset(assetId)
   * const bytes = Buffer.from(content, 'base64')
   */
  getAsset(assetId: Id<'asset'>, request?: RequestOptions): Promise<AssetWithContent>

  /**
   * Lists assets without their content. Await the result for one page, or iterate over it for all pages.
   *
   * `GET /assets`
   *
   * @throws {BadRequestError} if a filter, `maxResults` (1 to 1000) or `nextToken` is invalid.
   * @example
   * for await (const asset of client.listAssets()) console.log(asset.assetId, asset.name)
   */
  listAssets(options?: ListAssetsOptions, request?: RequestOptions): PaginatedList<AssetList, Asset>

  /**
   * Updates an asset.
   *
   * `PATCH /assets/{assetId}`
   *
   * @returns The asset, without its content.
   * @throws {ContentError} before anything is sent, if the content is missing, unreadable, empty or too large.
   * @throws {EmptyRequestError} if `options` contains no changes.
   * @throws {NotFoundError} if the asset does not exist.
   * @example
   * await client.updateAsset(assetId, { content: 'vendors.json' })
   */
  updateAsset(assetId: Id<'asset'>, options: UpdateAssetOptions, request?: RequestOptions): Promise<Asset>
}
