import type { JSX } from 'preact'
import { Panel } from '../../parts/panel.js'
import { FormContext } from './form/form-context.js'
import { Hint, Prose } from './form/hint.js'
import { ValueControl } from './form/value-control.js'
import type { Operation } from './model/operations.js'
import { resolve, type Schema, type Schemas } from './model/schema.js'

/** The responses of an operation by status, and the fields of its result. */
export function ResponseTable({ operation, schemas }: { operation: Operation; schemas: Schemas }): JSX.Element {
  const { responses } = operation
  const schema = responses.find(response => response.schema)?.schema
  return (
    <Panel title="Responses">
      <table class="explorer-responses">
        <thead>
          <tr>
            <th scope="col">Status</th>
            <th scope="col">Meaning</th>
          </tr>
        </thead>
        <tbody>
          {responses.map(({ status, description }) => (
            <tr key={status}>
              <td>{status}</td>
              <td>
                <Prose text={description} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {schema && (
        <details>
          <summary>Fields of the result</summary>
          <FormContext.Provider value={{ schemas, problems: new Map(), Control: ValueControl }}>
            <Fields schema={resolve(schema, schemas)} />
          </FormContext.Provider>
        </details>
      )}
    </Panel>
  )
}

function Fields({ schema }: { schema: Schema }): JSX.Element {
  return (
    <dl class="explorer-fields">
      {Object.entries(schema.properties ?? {}).map(([name, field]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd class="small ink-2">
            <Hint schema={field} />
          </dd>
        </div>
      ))}
    </dl>
  )
}
