import { type Context, createContext, type FunctionComponent } from 'preact'
import { useContext } from 'preact/hooks'
import type { Problems } from '../model/check.js'
import type { Schema, Schemas } from '../model/schema.js'

export interface Form {
  readonly schemas: Schemas
  /** The problems that are shown. */
  readonly problems: Problems
  /** The control of a value of any schema, with which other controls show their parts. */
  readonly Control: FunctionComponent<ControlProps>
}

export const FormContext: Context<Form> = createContext<Form>({ schemas: {}, problems: new Map(), Control: () => null })

export const useForm = (): Form => useContext(FormContext)

/** A value of a form and its schema, which has no reference at its top. */
export interface ControlProps {
  readonly name: string
  readonly schema: Schema
  /** Undefined if it is not set. */
  readonly value: unknown
  readonly path: string
  readonly isRequired?: boolean
  /** Whether the value is always set, as items of lists are: an empty text is then a value. */
  readonly isKept?: boolean
  readonly onChange: (value: unknown) => void
}
