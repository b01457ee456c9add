import { renderInvoice, sampleInvoices } from '@las/sample-invoices'
import { context, propagation, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api'
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks'
import { W3CTraceContextPropagator } from '@opentelemetry/core'
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  type ReadableSpan,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-base'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { FaultContext, RequestSummary } from '../platform/log.js'
import { startTestApi, type TestApi } from '../testing/test-api.js'

const TRACE = '0af7651916cd43dd8448eb211c80319c'
const CLIENT_SPAN = 'b7ad6b7169203331'

const exporter = new InMemorySpanExporter()
const requests: RequestSummary[] = []
const faults: (FaultContext | undefined)[] = []
let api: TestApi
beforeAll(async () => {
  trace.setGlobalTracerProvider(new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] }))
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable())
  propagation.setGlobalPropagator(new W3CTraceContextPropagator())
  api = await startTestApi({
    log: {
      request: (_line, summary) => requests.push(summary),
      fault: (_error, where) => faults.push(where),
    },
  })
})
beforeEach(() => exporter.reset())
afterAll(async () => {
  await api.close()
  trace.disable()
  context.disable()
  propagation.disable()
})

/** Waits for a span with this name. */
async function spanOf(name: string): Promise<ReadableSpan> {
  const find = (): ReadableSpan | undefined => exporter.getFinishedSpans().find(span => span.name === name)
  await expect.poll(find).toBeDefined()
  return find() as ReadableSpan
}

const traceOf = (span: ReadableSpan): string => span.spanContext().traceId

const traceparent = (flags = '01'): Record<string, string> => ({ traceparent: `00-${TRACE}-${CLIENT_SPAN}-${flags}` })

/** Starts a prediction. */
async function predict(headers: Record<string, string>): Promise<void> {
  const { modelId } = await api.ok('POST', '/models', { fieldConfig: { total_amount: { type: 'amount' } } })
  const [invoice] = sampleInvoices
  if (!invoice) throw new Error('There is no sample invoice')
  const content = Buffer.from(await renderInvoice(invoice)).toString('base64')
  const { documentId } = await api.ok('POST', '/documents', { content, contentType: 'application/pdf' })
  exporter.reset()
  const { status } = await api.send('POST', '/predictions', { modelId, documentId, async: true }, headers)
  expect(status).toBe(200)
}

describe('traces', () => {
  it('contain a span for each request, as a child of the span of the client', async () => {
    await api.send('GET', '/documents?maxResults=1', undefined, { ...traceparent(), 'x-request-id': 'one' })
    const span = await spanOf('GET /v1/documents')
    expect([traceOf(span), span.parentSpanContext?.spanId, span.kind]).toEqual([TRACE, CLIENT_SPAN, SpanKind.SERVER])
    expect(span.attributes).toEqual({
      'http.request.method': 'GET',
      'url.path': '/v1/documents',
      'http.route': '/v1/documents',
      'http.response.status_code': 200,
      'las.request_id': 'one',
      'las.operation_id': 'listDocuments',
    })
    await expect.poll(() => requests).toContainEqual(expect.objectContaining({ requestId: 'one', traceId: TRACE }))
  })

  it('start with the request of a client without a trace, and omit probes', async () => {
    await fetch(`${api.emulator.authEndpoint}/readyz`)
    await api.send('GET', '/models')
    const span = await spanOf('GET /v1/models')
    expect(span.parentSpanContext).toBeUndefined()
    expect(exporter.getFinishedSpans().map(({ name }) => name)).toEqual(['GET /v1/models'])
  })

  it('contain the jobs that a request causes', async () => {
    await predict(traceparent())
    const [request, job] = [await spanOf('POST /v1/predictions'), await spanOf('job predict')]
    expect([traceOf(request), traceOf(job)]).toEqual([TRACE, TRACE])
    expect(job.parentSpanContext?.spanId).toBe(request.spanContext().spanId)
    expect(job.kind).toBe(SpanKind.CONSUMER)
    expect(job.attributes).toMatchObject({ 'las.job.kind': 'predict', 'las.job.attempt': 1 })
  })

  it('are not recorded if the client does not sample, also not for jobs', async () => {
    await predict(traceparent('00'))
    await api.emulator.clock.advance(0)
    await api.send('GET', '/workflows')
    await spanOf('GET /v1/workflows')
    expect(exporter.getFinishedSpans().filter(span => traceOf(span) === TRACE)).toEqual([])
  })

  it('mark internal errors, which are logged with the trace', async () => {
    const broken = await startTestApi({
      createId: () => {
        throw new Error('No more ids')
      },
      log: { request: () => {}, fault: (_error, where) => faults.push(where) },
    })
    const { status } = await broken.send('POST', '/datasets', {}, { ...traceparent(), 'x-request-id': 'two' })
    expect(status).toBe(500)
    const span = await spanOf('POST /v1/datasets')
    expect(span.status.code).toBe(SpanStatusCode.ERROR)
    expect(faults).toContainEqual({ requestId: 'two', traceId: TRACE })
    await broken.close()
  })

  it('do not attribute recurring jobs to the request during which they start', async () => {
    await api.send('GET', '/datasets', undefined, traceparent())
    await api.emulator.clock.advance('2 days')
    const spans = exporter.getFinishedSpans().filter(({ name }) => name.startsWith('job '))
    expect(spans.length).toBeGreaterThan(0)
    for (const span of spans) expect(traceOf(span)).not.toBe(TRACE)
  })
})
