import type { JSX } from 'preact'
import { factsOf, typeOf } from '../model/describe.js'
import type { Schema } from '../model/schema.js'
import { useForm } from './form-context.js'

/** The type, the description and the limits of a value. */
export function Hint({ schema }: { schema: Schema }): JSX.Element {
  const { schemas } = useForm()
  return (
    <>
      <span class="explorer-type">{typeOf(schema, schemas)}</span>{' '}
      <Prose text={[schema.description ?? '', ...factsOf(schema, schemas)].join(' ')} />
    </>
  )
}

/** A description, in which backticks enclose code. */
export function Prose({ text }: { text: string }): JSX.Element {
  return <>{text.split('`').map((part, index) => (index % 2 === 0 ? part : <code key={index}>{part}</code>))}</>
}
