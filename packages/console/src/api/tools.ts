import type {
  AdvanceClock,
  NewFault,
  Outbox,
  RequestDetails,
  RequestList,
  ResetRequest,
  SamplesResponse,
  SeedRequest,
  SeedResponse,
  ToolsFaults,
  ToolsJobs,
  ToolsStatus,
} from '../contract.js'
import { call } from './call.js'
import type { RequestOptions } from './request.js'

/** The test tools, for users with the section `tools`: see `tools-contract.ts`. */

/** For actions that wait for jobs, and for large files. */
const LONG_TIMEOUT_MS = 10 * 60_000

interface Ref {
  readonly id: string
}

export function getToolsStatus(options?: RequestOptions): Promise<ToolsStatus> {
  return call('GET', 'tools/status', {}, options)
}

export function advanceClock(body: AdvanceClock, options?: RequestOptions): Promise<ToolsStatus> {
  return call('POST', 'tools/clock', { body, timeoutMs: LONG_TIMEOUT_MS }, options)
}

export function listJobs(options?: RequestOptions): Promise<ToolsJobs> {
  return call('GET', 'tools/jobs', {}, options)
}

export function retryJob({ id }: Ref, options?: RequestOptions): Promise<ToolsJobs> {
  return call('POST', `tools/jobs/${encodeURIComponent(id)}/retry`, { body: {} }, options)
}

export function removeJob({ id }: Ref, options?: RequestOptions): Promise<ToolsJobs> {
  return call('DELETE', `tools/jobs/${encodeURIComponent(id)}`, {}, options)
}

export function listFaults(options?: RequestOptions): Promise<ToolsFaults> {
  return call('GET', 'tools/faults', {}, options)
}

export function addFault(body: NewFault, options?: RequestOptions): Promise<ToolsFaults> {
  return call('POST', 'tools/faults', { body }, options)
}

export function switchFault(
  { id, enabled }: Ref & { readonly enabled: boolean },
  options?: RequestOptions,
): Promise<ToolsFaults> {
  return call('PUT', `tools/faults/${encodeURIComponent(id)}`, { body: { enabled } }, options)
}

export function removeFault({ id }: Ref, options?: RequestOptions): Promise<ToolsFaults> {
  return call('DELETE', `tools/faults/${encodeURIComponent(id)}`, {}, options)
}

export function removeFaults(options?: RequestOptions): Promise<ToolsFaults> {
  return call('DELETE', 'tools/faults', {}, options)
}

export function seed(body: SeedRequest, options?: RequestOptions): Promise<SeedResponse> {
  return call('POST', 'tools/seed', { body, timeoutMs: LONG_TIMEOUT_MS }, options)
}

export function addSamples(options?: RequestOptions): Promise<SamplesResponse> {
  return call('POST', 'tools/samples', { body: {}, timeoutMs: LONG_TIMEOUT_MS }, options)
}

/** All data as a JSON file. */
export function takeSnapshot(options?: RequestOptions): Promise<Blob> {
  return call('GET', 'tools/snapshot', { asFile: true, timeoutMs: LONG_TIMEOUT_MS }, options)
}

/** Replaces all data with a file of {@link takeSnapshot}. */
export function restoreSnapshot(body: Blob, options?: RequestOptions): Promise<ToolsStatus> {
  return call('PUT', 'tools/snapshot', { body, timeoutMs: LONG_TIMEOUT_MS }, options)
}

export function resetEmulator(options?: RequestOptions): Promise<ToolsStatus> {
  const body: ResetRequest = { confirm: 'reset' }
  return call('POST', 'tools/reset', { body, timeoutMs: LONG_TIMEOUT_MS }, options)
}

export interface PageQuery {
  readonly maxResults?: number | undefined
  readonly nextToken?: string | undefined
}

export function listMails(query: PageQuery, options?: RequestOptions): Promise<Outbox> {
  return call('GET', 'tools/outbox', { query: { ...query } }, options)
}

export interface ListRequestsArgs {
  readonly after?: number | undefined
  readonly limit?: number | undefined
}

export function listRequests(query: ListRequestsArgs, options?: RequestOptions): Promise<RequestList> {
  return call('GET', 'tools/requests', { query: { ...query } }, options)
}

export function getRequest(
  { sequence }: { readonly sequence: number },
  options?: RequestOptions,
): Promise<RequestDetails> {
  return call('GET', `tools/requests/${sequence}`, {}, options)
}

export function clearRequests(options?: RequestOptions): Promise<RequestList> {
  return call('DELETE', 'tools/requests', {}, options)
}
