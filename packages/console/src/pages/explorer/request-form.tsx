import { isObject } from '@las/review'
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { Button } from '../../parts/button.js'
import { KeyCaps } from '../../parts/key-cap.js'
import { Panel } from '../../parts/panel.js'
import { Segmented } from '../../parts/segmented.js'
import { type ControlProps, FormContext } from './form/form-context.js'
import { JsonControl } from './form/json-control.js'
import { ObjectFields } from './form/object-fields.js'
import { ValueControl } from './form/value-control.js'
import { type Problems, Unparsed } from './model/check.js'
import type { Operation, Parameter } from './model/operations.js'
import { type Draft, parameterPath } from './model/request.js'
import { resolve, type Schemas } from './model/schema.js'

export interface RequestFormProps {
  readonly operation: Operation
  readonly schemas: Schemas
  readonly draft: Draft
  /** The problems that are shown. */
  readonly problems: Problems
  readonly isBusy: boolean
  readonly onChange: (draft: Draft) => void
  /** Checks the form, and sends the request if there is no problem. */
  readonly onSend: () => void
  /** Sends the request in spite of problems. */
  readonly onSendAnyway: () => void
}

/** The form of a request. */
export function RequestForm(props: RequestFormProps): JSX.Element {
  const { operation, schemas, draft, problems, isBusy, onChange, onSend, onSendAnyway } = props
  const { parameters, body } = operation
  const [inPath, inQuery] = [true, false].map(isInPath => parameters.filter(each => each.isInPath === isInPath))
  const group = (title: string, list: readonly Parameter[] = []): JSX.Element | false =>
    list.length > 0 && (
      <Panel title={title}>
        {list.map(({ name, schema, isRequired }) => (
          <ValueControl
            key={name}
            name={name}
            schema={schema}
            value={draft.parameters[name]}
            path={parameterPath(name)}
            isRequired={isRequired}
            onChange={value => onChange({ ...draft, parameters: { ...draft.parameters, [name]: value } })}
          />
        ))}
      </Panel>
    )
  return (
    <FormContext.Provider value={{ schemas, problems, Control: ValueControl }}>
      <div class="explorer-form">
        {group('Path', inPath)}
        {group('Query', inQuery)}
        {body && (
          <BodyForm
            name="body"
            path="body"
            schema={resolve(body, schemas)}
            value={draft.body}
            isRequired
            onChange={value => onChange({ ...draft, body: value })}
          />
        )}
        <div class="explorer-send">
          <Button
            variant="primary"
            isLarge
            disabled={isBusy}
            keys={<KeyCaps names={['Ctrl', 'Enter']} />}
            onClick={onSend}
          >
            Send
          </Button>
          {problems.size > 0 && (
            <>
              <span class="err" role="alert">
                {problems.size === 1 ? '1 value is' : `${problems.size} values are`} invalid.
              </span>
              <Button disabled={isBusy} onClick={onSendAnyway}>
                Send anyway
              </Button>
            </>
          )}
        </div>
      </div>
    </FormContext.Provider>
  )
}

const modes = [
  { value: 'form', title: 'Form' },
  { value: 'json', title: 'JSON' },
] as const

/** The body as a form, or as JSON. */
function BodyForm(props: ControlProps): JSX.Element {
  const { schema, value } = props
  const [mode, setMode] = useState<'form' | 'json'>('form')
  const hasFields = schema.properties && isObject(value)
  const isJson = mode === 'json' || value instanceof Unparsed
  return (
    <Panel
      title="Body"
      actions={<Segmented label="Body" segments={modes} value={isJson ? 'json' : 'form'} onChange={setMode} />}
    >
      {isJson ? <JsonControl {...props} /> : hasFields ? <ObjectFields {...props} /> : <ValueControl {...props} />}
    </Panel>
  )
}
