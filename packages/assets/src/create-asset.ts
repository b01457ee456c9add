import type { CreateAssetBody } from '@las/api'
import { type Content, encodeContent, parseOptions, path, type RequestOptions, type Transport } from '@las/core'
import type { Asset } from './types.js'

/** Fields of a new asset in addition to its content. */
export interface CreateAssetOptions extends Omit<CreateAssetBody, 'content'> {}

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
 * const { assetId } = await createAsset(transport, 'vendors.json', { name: 'Approved vendors' })
 */
export async function createAsset(
  transport: Transport,
  content: Content,
  options?: CreateAssetOptions,
  request?: RequestOptions,
): Promise<Asset> {
  const body = { ...parseOptions(options), content: await encodeContent(content) }
  return transport.request({ method: 'POST', path: path('/assets'), body }, request)
}
