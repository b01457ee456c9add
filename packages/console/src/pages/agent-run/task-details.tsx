import type { ValidationTask } from '@las/validations'
import type { JSX } from 'preact'
import { JsonView } from '../../objects/json-view.js'
import { NamedLink } from '../../objects/named-link.js'
import { Time } from '../../objects/time.js'
import { ButtonLink } from '../../parts/button.js'
import { Facts } from '../../parts/facts.js'
import { reviewPath } from '../../paths.js'

/** A task in which a person reviews the document, and why. */
export function TaskDetails({ task }: { task: ValidationTask }): JSX.Element {
  const { taskId, validationId, input, output, createdTime, updatedTime, updatedBy } = task
  return (
    <div class="run-result">
      <Facts
        facts={[
          ['Validation', <NamedLink key="id" id={validationId} />],
          ['Created', <Time key="time" time={createdTime} />],
          ['Changed', updatedTime ? <Time key="time" time={updatedTime} /> : undefined],
          ['Changed by', updatedBy ? <NamedLink key="id" id={updatedBy} /> : undefined],
        ]}
      />
      <div>
        <ButtonLink href={reviewPath(taskId)}>Open the review</ButtonLink>
      </div>
      <h3>Reasons</h3>
      <ul>
        {reasonsOf(input).map(({ field, message }, index) => (
          <li key={index}>
            {field && <span class="strong">{field}: </span>}
            {message}
          </li>
        ))}
      </ul>
      <h3>Input</h3>
      <JsonView label="Input" value={input} />
      <h3>Output</h3>
      {output ? <JsonView label="Output" value={output} /> : <p class="ink-3">The task has no output.</p>}
    </div>
  )
}

interface Reason {
  readonly field: string
  readonly message: string
}

/** The input can have any form. */
function reasonsOf({ reasons }: Readonly<Record<string, unknown>>): readonly Reason[] {
  if (!Array.isArray(reasons)) return []
  return reasons.map(reason => {
    const { field = '', message = '' } = Object(reason) as Partial<Reason>
    return { field: String(field), message: String(message) }
  })
}
