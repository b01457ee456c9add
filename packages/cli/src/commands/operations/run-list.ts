import { type ApiRequest, listPages, type Transport } from '@las/core'
import type { Invocation } from '../../command/invocation.js'
import type { View } from '../../command/output.js'

type Page = { readonly nextToken: string | null } & Readonly<Record<string, readonly unknown[]>>

/** Writes all pages of a list: `--all`. Each page is written before the next one is requested. */
export async function runList(
  transport: Transport,
  { path, query = {} }: Pick<ApiRequest, 'path' | 'query'>,
  view: View & { readonly items: string },
  { output, signal }: Pick<Invocation, 'output' | 'signal'>,
): Promise<void> {
  const list = listPages<string, Page>(transport, view.items, () => ({ path, query }), { signal })
  await output.pages(list.pages(), view)
}
