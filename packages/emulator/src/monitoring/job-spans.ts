import { SpanKind, SpanStatusCode } from '@opentelemetry/api'
import { setFaultContext } from '../platform/fault-context.js'
import { inRequest } from '../platform/request-scope.js'
import { contextOfTrace, hasSdk, isTraced, tracer, withSpan } from '../platform/tracing.js'
import { isInterruption, type JobKind, type RunningJob } from '../scheduling/job-kind.js'

/**
 * The same kinds of jobs, with a span for each attempt: a child of the span that was active when the job was added. Errors get the job, and
 * the request that caused it, as their context for the log.
 */
export const tracedJobs = <C>(kinds: readonly JobKind<C, unknown>[]): JobKind<C, unknown>[] =>
  kinds.map(kind => ({ ...kind, run: (job, context) => inRequest(job.requestId, () => run(kind, job, context)) }))

async function run<C>(kind: JobKind<C, unknown>, job: RunningJob<unknown>, context: C): Promise<void> {
  const parent = contextOfTrace(job.trace)
  const attributes = {
    'las.job.kind': kind.name,
    'las.job.target_id': job.target.id,
    'las.job.attempt': job.attempt,
    'las.organization_id': job.target.organizationId,
  }
  // Without an SDK, there is nothing to record.
  const span = hasSdk()
    ? tracer.startSpan(`job ${kind.name}`, { kind: SpanKind.CONSUMER, attributes }, parent)
    : undefined
  const traceId = span && isTraced(span) ? span.spanContext().traceId : undefined
  try {
    // Also without a parent, so that the spans of the job do not belong to the request during which it happens to start.
    await (span ? withSpan(parent, span, () => kind.run(job, context)) : kind.run(job, context))
  } catch (error) {
    setFaultContext(error, {
      jobKind: kind.name,
      targetId: job.target.id,
      ...(job.requestId !== undefined && { requestId: job.requestId }),
      ...(traceId !== undefined && { traceId }),
    })
    if (!isInterruption(job, error)) {
      span?.recordException(error instanceof Error ? error : String(error))
      span?.setStatus({ code: SpanStatusCode.ERROR })
    }
    throw error
  } finally {
    span?.end()
  }
}
