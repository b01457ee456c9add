import type { FieldConfig, Model } from '@las/models'
import { useState } from 'preact/hooks'
import { type Fields, parseFieldConfig } from './field-config.js'

/** The fields of a model while they are edited. The form and the JSON edit the same draft. */
export interface FieldDraft {
  /** The last valid state. */
  readonly config: FieldConfig
  /** The JSON as it was typed, or the JSON of the fields. */
  readonly text: string
  /** Why the JSON cannot be used. */
  readonly textError: string | undefined
  readonly isChanged: boolean
  /** Whether the fields on the server have changed since the draft was started. */
  readonly isOutdated: boolean
  readonly setFields: (fields: Fields) => void
  readonly setText: (text: string) => void
  /** Continues with the fields on the server. */
  readonly revert: () => void
  /** Continues with the draft, although the fields on the server have changed. */
  readonly keep: () => void
}

interface State {
  readonly config: FieldConfig
  readonly text: string | undefined
  readonly error: string | undefined
  /** The fields on the server when the draft was started, as JSON. */
  readonly base: string
}

/** The draft stays when the model is loaded again. */
export function useFieldDraft(model: Model | undefined): FieldDraft {
  const [state, setState] = useState<State | undefined>()
  const stored = model?.fieldConfig ?? {}
  const base = JSON.stringify(stored)
  const config = state?.config ?? stored
  const isChanged = state !== undefined && (state.error !== undefined || JSON.stringify(state.config) !== base)
  return {
    config,
    text: state?.text ?? JSON.stringify(config, undefined, 2),
    textError: state?.error,
    isChanged,
    isOutdated: isChanged && state.base !== base,
    setFields: fields =>
      setState(before => ({
        config: fields as FieldConfig,
        text: undefined,
        error: undefined,
        base: before?.base ?? base,
      })),
    setText: text => {
      const { config: parsed, error } = parseFieldConfig(text)
      setState(before => ({
        config: parsed ?? before?.config ?? stored,
        text,
        error,
        base: before?.base ?? base,
      }))
    },
    revert: () => setState(undefined),
    keep: () => setState(before => before && { ...before, base }),
  }
}
