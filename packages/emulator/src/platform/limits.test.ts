import { readFileSync } from 'node:fs'
import { formats } from '@las/api/description'
import { MAX_RESERVE_BYTES } from '@las/storage'
import { LIMITS as ENGINE } from '@las/workflow-engine'
import { expect, it } from 'vitest'
import { DECODING_TIME, MOST_PAGES, MOST_PIXELS } from '../../../extraction/src/images/open-image.js'
import { MOST_PIXELS as MOST_PDF_PIXELS } from '../../../extraction/src/pdf/check-pictures.js'
import { MOST_MEMORY } from '../../../extraction/src/pdf/pdfium.js'
import { DEFAULT_WEBHOOK_ATTEMPTS, DEFAULT_WEBHOOK_TIMEOUT_MS } from '../delivery/webhook-sender.js'
import { MAX_HOOK_RUNS } from '../domain/agent-progress/start-hooks.js'
import { MAX_STATISTICS_RESOURCES, MAX_STATISTICS_RUNS } from '../domain/agent-statistics/agent-statistics.js'
import { MAX_STATISTICS_FIELDS } from '../domain/agent-statistics/field-statistics.js'
import { MAX_EVENT_TEXT, MAX_RUN_EVENTS, MAX_RUN_RESOURCES } from '../domain/agents/run-events.js'
import { MAX_DEVELOPMENT_EXECUTIONS } from '../domain/common/allowances.js'
import { MAX_HISTORY_ENTRIES } from '../domain/common/status-history.js'
import { MAX_READING_MS } from '../domain/data-bundles/make-report.js'
import { MAX_FILE_BYTES } from '../domain/documents/content.js'
import { MAX_STORED_TEXT_CHARS } from '../domain/documents/document-text.js'
import { MAX_WEBHOOK_HEADER_CHARS, MAX_WEBHOOK_HEADERS } from '../domain/exports/export-headers.js'
import { MAX_WEBHOOK_BYTES } from '../domain/exports/export-request.js'
import { MAX_WEBHOOK_URL_CHARS } from '../domain/exports/export-url.js'
import { MAX_RETRY_DELAY_MS } from '../domain/exports/retry-time.js'
import { MAX_RULES } from '../domain/field-rules/compile-rules.js'
import { MAX_EXPRESSION_LENGTH } from '../domain/field-rules/expressions/expression.js'
import { MAX_PATTERN_LENGTH } from '../domain/field-rules/pattern.js'
import { MAX_RULE_STEPS } from '../domain/field-rules/rule-budget.js'
import { MAX_CODE_BYTES } from '../domain/functions/code.js'
import { MAX_WEIGHTS_BYTES } from '../domain/trainings/train-job.js'
import { MAX_CAUSE_CHARS, MAX_EVENTS, MAX_LOG_LINES_PER_STEP } from '../domain/workflows/history.js'
import { MAX_CODE_MEMORY_MB } from '../execution/code-runner.js'
import { MAX_CALL_SECONDS } from '../execution/function-call-run.js'
import { MAX_LINE_CHARS, MAX_OUTPUT_CHARS } from '../execution/output-log.js'
import { DEFAULT_STOP_TIMEOUT_MS, MAX_FUNCTIONS } from '../execution/program-jobs.js'
import { LEARNER_LIMITS, MAX_READERS, READER_LIMITS } from '../workers/limits.js'
import { LIMITS } from './limits.js'

/** Limits that are defined in other modules. */
const OTHERS = {
  maxResults: formats.paging.maxResults?.schema.maximum,
  nextTokenLength: formats.paging.nextToken?.schema.maxLength,
  fileBytes: MAX_FILE_BYTES,
  functionBytes: MAX_CODE_BYTES,
  imagePixels: MOST_PIXELS,
  imagePages: MOST_PAGES,
  imageSeconds: DECODING_TIME,
  pdfImagePixels: MOST_PDF_PIXELS,
  pdfMemoryBytes: MOST_MEMORY,
  readingProcesses: MAX_READERS,
  readingTimeout: READER_LIMITS.timeout,
  readingMemory: READER_LIMITS.memory,
  readingHeap: READER_LIMITS.heap,
  recognizedText: MAX_STORED_TEXT_CHARS,
  reportTimeout: MAX_READING_MS,
  trainingMemory: LEARNER_LIMITS.memory,
  trainingHeap: LEARNER_LIMITS.heap,
  trainingBytes: MAX_WEIGHTS_BYTES,
  runResources: MAX_RUN_RESOURCES,
  runHookRuns: MAX_HOOK_RUNS,
  runEvents: MAX_RUN_EVENTS,
  runEventText: MAX_EVENT_TEXT,
  historyEntries: MAX_HISTORY_ENTRIES,
  statisticsRuns: MAX_STATISTICS_RUNS,
  statisticsResources: MAX_STATISTICS_RESOURCES,
  statisticsFields: MAX_STATISTICS_FIELDS,
  rules: MAX_RULES,
  ruleSteps: MAX_RULE_STEPS,
  patternLength: MAX_PATTERN_LENGTH,
  expressionLength: MAX_EXPRESSION_LENGTH,
  functions: MAX_FUNCTIONS,
  stopTimeout: DEFAULT_STOP_TIMEOUT_MS,
  functionMemory: MAX_CODE_MEMORY_MB,
  functionSeconds: MAX_CALL_SECONDS,
  webhookTimeout: DEFAULT_WEBHOOK_TIMEOUT_MS,
  webhookAttempts: DEFAULT_WEBHOOK_ATTEMPTS,
  webhookRetryDelay: MAX_RETRY_DELAY_MS,
  webhookBytes: MAX_WEBHOOK_BYTES,
  webhookUrlLength: MAX_WEBHOOK_URL_CHARS,
  webhookHeaders: MAX_WEBHOOK_HEADERS,
  webhookHeaderLength: MAX_WEBHOOK_HEADER_CHARS,
  logCharacters: MAX_OUTPUT_CHARS,
  logLineCharacters: MAX_LINE_CHARS,
  executionEvents: MAX_EVENTS,
  executionLogLines: MAX_LOG_LINES_PER_STEP,
  executionCauseLength: MAX_CAUSE_CHARS,
  developmentExecutions: MAX_DEVELOPMENT_EXECUTIONS,
  diskReserve: MAX_RESERVE_BYTES,
}

const engineLimits = Object.entries(ENGINE).map(([name, value]) => [`engine.${name}`, value])

it('the reference lists all limits with their values', () => {
  const page = readFileSync(new URL('../../../../docs/reference/emulator/limits.md', import.meta.url), 'utf8')
  const section = /\n## Limits\n(.*?)\n## /s.exec(page)?.[1] ?? ''
  const rows = [...section.matchAll(/^\| `([\w.]+)` \| ([\d,]+) \|/gm)]
  const listed = rows.map(([, name, value]) => [name, Number(value?.replaceAll(',', ''))])
  expect(Object.fromEntries(listed)).toEqual({ ...LIMITS, ...OTHERS, ...Object.fromEntries(engineLimits) })
  expect(listed).toHaveLength(new Set(listed.map(([name]) => name)).size)
})

it('the limits of states and definitions are those of the engine', () => {
  expect([LIMITS.stateBytes, LIMITS.definitionBytes]).toEqual([ENGINE.dataSize, ENGINE.definitionSize])
})
