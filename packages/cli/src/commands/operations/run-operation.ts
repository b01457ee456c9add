import type { Invocation } from '../../command/invocation.js'
import { showRequest } from './dry-run.js'
import type { OperationSpec } from './operation-spec.js'
import { viewOf } from './result-view.js'
import type { SpecialRun } from './special-run.js'
import { toRequest } from './to-request.js'

/** Sends the request of an operation and writes the result. */
export async function runOperation(spec: OperationSpec, invocation: Invocation): Promise<void> {
  const { values, globals, host, output, signal } = invocation
  const request = await toRequest(spec, values, host)
  if (globals.dryRun) {
    const special = await specialRuns[spec.id]?.()
    const shown = showRequest(spec, request)
    await output.value(special?.dryRun ? await special.dryRun(shown, invocation) : shown)
    return
  }
  const transport = await invocation.transport()
  const view = viewOf(spec)
  if (globals.all && view.items !== undefined && spec.method === 'GET') {
    const { runList } = await import('./run-list.js')
    return runList(transport, request, { ...view, items: view.items }, invocation)
  }
  const fetch = (): Promise<unknown> => transport.request<unknown>(request, { signal })
  if (globals.watch) {
    const { watchValue } = await import('./watch-value.js')
    return watchValue(spec, values, fetch, view, invocation)
  }
  const special = await specialRuns[spec.id]?.()
  if (special) return special.run({ request, transport, invocation, spec })
  await output.value(await fetch(), view)
}

const specialRuns: Readonly<Record<string, () => Promise<SpecialRun>>> = {
  createDocument: () => import('./runs/create-document.js'),
  deleteDataset: () => import('./runs/delete-dataset.js'),
  deleteDocuments: () => import('./runs/delete-documents.js'),
  getAsset: () => import('./runs/get-asset.js'),
  getDocument: () => import('./runs/get-document.js'),
  getLog: () => import('./runs/get-log.js'),
}
