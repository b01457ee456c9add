import {
  type Context,
  context,
  isSpanContextValid,
  ProxyTracerProvider,
  ROOT_CONTEXT,
  type Span,
  TraceFlags,
  type Tracer,
  trace,
} from '@opentelemetry/api'
import { version } from '../../package.json'

/** Creates spans. It does nothing unless the program has registered an SDK of OpenTelemetry. */
export const tracer: Tracer = trace.getTracer('@las/emulator', version)

/** The provider that is used until an SDK is registered. */
const noProvider = new ProxyTracerProvider().getDelegate()

/** Whether an SDK is registered. It is cheaper than a span that is not recorded. */
export function hasSdk(): boolean {
  const provider = trace.getTracerProvider()
  return !(provider instanceof ProxyTracerProvider && provider.getDelegate() === noProvider)
}

/** Whether a span belongs to a trace. Without an SDK, no span does. */
export const isTraced = (span: Span): boolean => isSpanContextValid(span.spanContext())

/** The active span as `trace` in the header format `traceparent` of W3C Trace Context; an empty object without an active span. */
export function activeTrace(): { readonly trace?: string } {
  const span = trace.getActiveSpan()
  if (!span || !isTraced(span)) return {}
  const { traceId, spanId, traceFlags } = span.spanContext()
  return { trace: `00-${traceId}-${spanId}-${traceFlags.toString(16).padStart(2, '0')}` }
}

/** A context whose parent is a stored `trace`. Invalid values are ignored: they only connect spans. */
export function contextOfTrace(stored: string | undefined): Context {
  const [, traceId = '', spanId = '', flags = ''] =
    /^00-([\da-f]{32})-([\da-f]{16})-([\da-f]{2})$/.exec(stored ?? '') ?? []
  const spanContext = { traceId, spanId, traceFlags: Number.parseInt(flags, 16) & TraceFlags.SAMPLED, isRemote: true }
  return isSpanContextValid(spanContext) ? trace.setSpanContext(ROOT_CONTEXT, spanContext) : ROOT_CONTEXT
}

/** Runs an action while a span is active. `parent` is the context in which the span was started. */
export const withSpan = <T>(parent: Context, span: Span, action: () => T): T =>
  context.with(trace.setSpan(parent, span), action)
