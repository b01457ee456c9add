import type { JSX } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { session } from '../../api/session.js'
import { CodeSample } from '../../objects/code-sample.js'
import { FormDialog } from '../../objects/form-dialog.js'
import { Panel } from '../../parts/panel.js'
import { snippetsOf } from '../../snippets/snippets.js'
import { Prose } from './form/hint.js'
import type { Operation } from './model/operations.js'
import { checkDraft, type Draft, readDraft, requestOf, writeDraft } from './model/request.js'
import type { Schemas } from './model/schema.js'
import { RequestForm } from './request-form.js'
import { ResponsePanel } from './response-panel.js'
import { ResponseTable } from './response-table.js'
import { useSend } from './use-send.js'

/** The address follows the form after this pause. */
const ADDRESS_DELAY_MS = 300

/** An operation: its description, its form, the response, and the request as code. */
export function OperationView({ operation, schemas }: { operation: Operation; schemas: Schemas }): JSX.Element {
  const { id, method, path, summary, description, deprecated } = operation
  const [draft, setDraft] = useState<Draft>(() => readDraft(operation, schemas, location.search))
  const [isChecked, setChecked] = useState(false)
  const [isAsking, setAsking] = useState(false)
  const form = useRef<HTMLDivElement>(null)
  const { result, isBusy, send } = useSend()
  useAddress(operation, schemas, draft)

  const problems = checkDraft(operation, draft, schemas)
  const request = requestOf(operation, draft)
  const apiEndpoint = session.value?.apiEndpoint ?? location.origin
  const start = (): void => {
    if (method === 'DELETE') setAsking(true)
    else void send(request, apiEndpoint)
  }
  const checkAndSend = (): void => {
    setChecked(true)
    if (problems.size === 0) start()
    else requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus())
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the key does what the button does.
    <div
      class="explorer-operation"
      onKeyDown={event => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !isBusy && !isAsking) checkAndSend()
      }}
    >
      <header>
        <h2 class="explorer-title">
          <span class="explorer-method">{method}</span> <span class="code">{path}</span>
        </h2>
        <p>
          <Prose text={summary} />
        </p>
        {description && (
          <p class="ink-2">
            <Prose text={description} />
          </p>
        )}
        {deprecated && (
          <p class="warn">
            Deprecated. <Prose text={deprecated} />
          </p>
        )}
      </header>
      <div class="explorer-columns">
        <div ref={form} class="explorer-column">
          <RequestForm
            operation={operation}
            schemas={schemas}
            draft={draft}
            problems={isChecked ? problems : new Map()}
            isBusy={isBusy}
            onChange={setDraft}
            onSend={checkAndSend}
            onSendAnyway={start}
          />
        </div>
        <div class="explorer-column">
          <div class="explorer-results">
            <ResponsePanel result={result} isBusy={isBusy} />
            <Panel title="Code">
              <CodeSample label={`Code for ${id}`} samples={{ ...snippetsOf(request, { apiEndpoint }) }} />
            </Panel>
            <ResponseTable operation={operation} schemas={schemas} />
          </div>
        </div>
      </div>
      {isAsking && (
        <FormDialog
          title={`Send ${method} ${request.path}?`}
          action="Send"
          failure="Could not send the request."
          isDanger
          onClose={() => setAsking(false)}
          onSubmit={() => send(request, apiEndpoint)}
        >
          <p>
            <Prose text={summary} /> This cannot be undone.
          </p>
        </FormDialog>
      )}
    </div>
  )
}

/** Keeps the values of the form in the address of the page. */
function useAddress(operation: Operation, schemas: Schemas, draft: Draft): void {
  const { route, path } = useLocation()
  const isFirst = useRef(true)
  useEffect(() => {
    if (isFirst.current) {
      isFirst.current = false
      return
    }
    const timer = setTimeout(() => {
      const search = writeDraft(operation, schemas, draft)
      if (search !== location.search) route(path + search, true)
    }, ADDRESS_DELAY_MS)
    return () => clearTimeout(timer)
  }, [draft])
}
