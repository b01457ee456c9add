import type { JSX } from 'preact'
import { useMemo } from 'preact/hooks'
import { parseJson, withoutOrderMarks } from '../../api/parse-json.js'
import type { RawResponse } from '../../api/raw-request.js'
import { JsonView } from '../../objects/json-view.js'
import { Code } from '../../parts/code.js'
import { Facts } from '../../parts/facts.js'
import { LoadBar } from '../../parts/load-bar.js'
import { Panel } from '../../parts/panel.js'
import { ErrorState } from '../../parts/states.js'
import type { Result } from './use-send.js'

/** The headers that are shown, if the response has them. */
const HEADERS = ['content-type', 'content-length', 'retry-after', 'location', 'x-request-id', 'x-amzn-requestid']

/** The response to the last request. */
export function ResponsePanel({ result, isBusy }: { result: Result | undefined; isBusy: boolean }): JSX.Element {
  return (
    <Panel
      title="Response"
      note={<span role="status">{result && 'response' in result ? <Summary {...result.response} /> : ''}</span>}
    >
      <LoadBar isBusy={isBusy} />
      {result === undefined && <p class="ink-2">The response to your request is shown here.</p>}
      {result && 'error' in result && <ErrorState title="There is no response." error={result.error} />}
      {result && 'response' in result && <Response {...result.response} />}
    </Panel>
  )
}

function Summary({ status, milliseconds }: RawResponse): JSX.Element {
  return (
    <>
      <span class={`strong ${status >= 400 ? 'err' : ''}`}>{status}</span> in{' '}
      {Math.round(milliseconds).toLocaleString('en')} ms
    </>
  )
}

function Response({ headers, text }: RawResponse): JSX.Element {
  const json = useMemo(() => parse(text), [text])
  return (
    <>
      <Facts facts={HEADERS.map(name => [name, headers.get(name) ?? undefined] as const)} />
      {text === '' ? (
        <p class="ink-2">The response has no body.</p>
      ) : json === undefined ? (
        <Code label="The response" text={withoutOrderMarks(text)} />
      ) : (
        <JsonView label="The response" value={json} />
      )}
    </>
  )
}

function parse(text: string): unknown {
  try {
    return parseJson(text)
  } catch {
    return undefined
  }
}
