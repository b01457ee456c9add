export type { DocumentContentType, Id } from '@las/api'
export { encodeContent, MAX_INLINE_BYTES, toBase64 } from './content/base64.js'
export {
  type Content,
  type ContentSource,
  MAX_CONTENT_BYTES,
  type OpenContentOptions,
  openContent,
} from './content/content.js'
export { detectContentType } from './content/content-type.js'
export { openDocument } from './content/document.js'
export type { OpenedContent } from './content/opened-content.js'
export type { AccessTokenCredentials, CredentialsOptions } from './credential-sources/credentials-options.js'
export type { DiscoverOptions } from './credential-sources/resolve-credentials.js'
export type { CredentialsFamily, CredentialsSource } from './credential-sources/source.js'
export type { AccessToken, TokenStore } from './credential-sources/token.js'
export { Credentials } from './credentials/credentials.js'
export { discoverCredentials } from './credentials/discover.js'
export type { AccessTokenOptions, CredentialsProvider } from './credentials/provider.js'
export * from './errors/api-error.js'
export * from './errors/client-error.js'
export * from './errors/connection-error.js'
export { type Created, isLasError, LasError, type LasErrorDetails, withCreated } from './errors/las-error.js'
export * from './errors/waiter-error.js'
export type { HttpAdapter, HttpBody, HttpRequest, HttpResponse } from './http/adapter.js'
export { fetchAdapter } from './http/fetch-adapter.js'
export type { EventAttributes, Hooks, RequestEvent, ResponseEvent, RetryEvent } from './http/hooks.js'
export { checkCount, checkTimes } from './options/check-numbers.js'
export { parseOptions } from './options/parse-options.js'
export { rejectUnknown } from './options/reject-unknown.js'
export { type DeletedPages, type DeletePagesRequest, deletePages } from './pagination/delete-pages.js'
export { type ListRequest, listPages } from './pagination/list-pages.js'
export { type Page, type PaginatedList, paginate } from './pagination/paginate.js'
export {
  type BulkItem,
  type BulkOptions,
  type BulkOutcome,
  type BulkResult,
  type BulkWork,
  isUncertain,
  processMany,
} from './processing/process-many.js'
export { rateLimitedTransport } from './processing/rate-limited-transport.js'
export { onAbort, sleep } from './requests/abort.js'
export { type BackoffLimits, backoffDelay, retryAfterMs } from './requests/backoff.js'
export { type Path, path } from './requests/path.js'
export type { Query, QueryValue } from './requests/query.js'
export { invokeHook } from './requests/tracer.js'
export type {
  ApiRequest,
  RequestOptions,
  Transport,
} from './requests/transport.js'
export { toUtc } from './times/to-utc.js'
export type { FlatTransportOptions, TransportOptions } from './transport/assemble-transport.js'
export { axiosAdapter } from './transport/axios-adapter.js'
export { createTransport } from './transport/create-transport.js'
export { downloadFile, type FileToDownload, type FileToRead, streamFile } from './transport/files/download-file.js'
export { type UploadOptions, type UploadProgress, uploadFile } from './transport/files/upload-file.js'
export { type EventWaitOptions, reportEvents } from './waiting/report-events.js'
export { type WaitOptions, type WaitTarget, waitFor } from './waiting/wait-for.js'
export { checkOutput } from './workers/check-output.js'
export { ClaimQueue } from './workers/claims/claim-queue.js'
export type { ClaimableTask, ClaimableTasks, TaskChanges } from './workers/claims/claimable-tasks.js'
export { type CallHandler, type ClaimWorkerOptions, startClaimWorker } from './workers/claims/start-claim-worker.js'
export { TaskEnd } from './workers/claims/task-end.js'
export { checkHeartbeatInterval } from './workers/heartbeats.js'
export { processTask } from './workers/process-task.js'
export type { TaskLimits } from './workers/run-with-heartbeats.js'
export { checkHandler, startWorker, type Worker, type WorkerOptions } from './workers/start-worker.js'
export { MAX_REASON_LENGTH, type TaskKind, type TaskSource } from './workers/task-kind.js'
