import { getAsset } from '@las/assets'
import { viewOf } from '../result-view.js'
import type { SpecialCall } from '../special-run.js'
import { saveContent } from './save-content.js'

/** Fetches an asset. Its content is shortened unless `--output-content` is set. */
export async function run({ spec, transport, invocation }: SpecialCall): Promise<void> {
  const { values, output, signal } = invocation
  const asset = await getAsset(transport, String(values.assetId), { signal })
  const { content } = asset
  await saveContent(invocation, async () => Buffer.from(content, 'base64'))
  await output.value(values.outputContent ? asset : { ...asset, content: shorten(content) }, viewOf(spec))
}

const shorten = (content: string): string => (content.length > 10 ? `${content.slice(0, 10)}... [TRUNCATED]` : content)
