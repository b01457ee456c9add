import { createDocument } from '@las/documents'
import type { Invocation } from '../../../command/invocation.js'
import { contentOf } from '../field-forms.js'
import { viewOf } from '../result-view.js'
import type { SpecialCall } from '../special-run.js'

/** Creates a document and uploads its file. Without a file, only the document is created. */
export async function run({ spec, request, transport, invocation }: SpecialCall): Promise<void> {
  const { values, host, output, signal } = invocation
  const { content } = values
  const { body = {} } = request
  const document =
    typeof content === 'string'
      ? await createDocument(transport, contentOf(content, host), body as never, { signal })
      : await transport.request<unknown>(request, { signal })
  await output.value(document, viewOf(spec))
}

export async function dryRun(shown: object, { values }: Invocation): Promise<unknown> {
  const { content } = values
  return typeof content === 'string'
    ? [shown, { method: 'PUT', path: '{fileUrl}', file: content === '-' ? 'standard input' : content }]
    : shown
}
