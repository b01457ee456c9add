import type {
  Activity,
  DocumentUses,
  ObjectCounts,
  ObjectReference,
  PreviewRequest,
  PreviewResponse,
  QuotaList,
  SearchPage,
  TrainingCurve,
  WorkflowSpecification,
} from '../contract.js'
import { call } from './call.js'
import type { RequestOptions } from './request.js'

/** The routes of the extension with which the console inspects all objects: see `inspect-contract.ts`. */

export function getCounts(options?: RequestOptions): Promise<ObjectCounts> {
  return call('GET', 'counts', {}, options)
}

export function findObject({ id }: { readonly id: string }, options?: RequestOptions): Promise<ObjectReference> {
  return call('GET', `objects/${encodeURIComponent(id)}`, {}, options)
}

export function getSpecification(
  { workflowId }: { readonly workflowId: string },
  options?: RequestOptions,
): Promise<WorkflowSpecification> {
  return call('GET', `workflows/${encodeURIComponent(workflowId)}/specification`, {}, options)
}

export interface SearchArgs {
  readonly q: string
  readonly maxResults?: number | undefined
  readonly nextToken?: string | undefined
}

export function search(args: SearchArgs, options?: RequestOptions): Promise<SearchPage> {
  return call('GET', 'search', { query: { ...args } }, options)
}

export function previewModel(
  { modelId, ...body }: PreviewRequest & { readonly modelId: string },
  options?: RequestOptions,
): Promise<PreviewResponse> {
  return call('POST', `models/${encodeURIComponent(modelId)}/preview`, { body }, options)
}

export interface TrainingRef {
  readonly modelId: string
  readonly trainingId: string
}

export function getCurve({ modelId, trainingId }: TrainingRef, options?: RequestOptions): Promise<TrainingCurve> {
  const path = `models/${encodeURIComponent(modelId)}/trainings/${encodeURIComponent(trainingId)}/curve`
  return call('GET', path, {}, options)
}

export function getDocumentUses(
  { documentId }: { readonly documentId: string },
  options?: RequestOptions,
): Promise<DocumentUses> {
  return call('GET', `documents/${encodeURIComponent(documentId)}/uses`, {}, options)
}

export function getActivity(options?: RequestOptions): Promise<Activity> {
  return call('GET', 'activity', {}, options)
}

export function getQuotas(options?: RequestOptions): Promise<QuotaList> {
  return call('GET', 'quotas', {}, options)
}
