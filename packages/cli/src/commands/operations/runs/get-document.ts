import { getDocument, getDocumentContent, type RenderingOptions, streamDocumentContent } from '@las/documents'
import { viewOf } from '../result-view.js'
import type { SpecialCall } from '../special-run.js'
import { saveContent } from './save-content.js'

const RENDERING = ['width', 'height', 'density', 'page', 'rotation', 'quality'] as const

/** Fetches a document. Its file is only fetched with `--output-content` or `--download-content`. */
export async function run({ spec, transport, invocation }: SpecialCall): Promise<void> {
  const { values, output, signal } = invocation
  const rendering: RenderingOptions = Object.fromEntries(
    RENDERING.flatMap(name => (values[name] === undefined ? [] : [[name, values[name]]])),
  )
  const document = await getDocument(transport, String(values.documentId), {}, { signal })
  if (values.outputContent === true) {
    const bytes = await getDocumentContent(transport, document, rendering, { signal })
    await saveContent(invocation, async () => bytes)
    await output.value({ ...document, content: Buffer.from(bytes).toString('base64') }, viewOf(spec))
    return
  }
  await saveContent(invocation, () => streamDocumentContent(transport, document, rendering, { signal }))
  await output.value(document, viewOf(spec))
}
