import type { ComponentChildren, JSX } from 'preact'
import { useState } from 'preact/hooks'
import { Button } from '../parts/button.js'
import { CheckField, ChoiceField, TextField } from '../parts/field.js'
import { ErrorState } from '../parts/states.js'
import { formatJson, parseJsonObject } from './json-text.js'
import './settings-form.css'
import { useAction } from './use-action.js'
import { useLeaveGuard } from './use-leave-guard.js'

/** A field of an object that can be changed. */
export interface Setting {
  /** As the API spells it. */
  readonly name: string
  readonly label: string
  /** `lines`: a list of texts, one a line. `json`: an object. By default a text, which is null if it is empty. */
  readonly type?: 'text' | 'long-text' | 'lines' | 'json' | 'check' | 'choice'
  readonly hint?: ComponentChildren
  /** Of JSON: whether an empty text is null, and not an empty object. */
  readonly isNullable?: boolean
  /** Of choices. */
  readonly options?: readonly { readonly value: string; readonly title: string }[]
}

export interface SettingsFormProps {
  /** `hook` */
  readonly kind: string
  readonly settings: readonly Setting[]
  /** The object, from which the fields without changes are filled. */
  readonly value: object
  /** Saves the fields that were changed. */
  readonly onSave: (changes: Readonly<Record<string, unknown>>) => Promise<unknown>
}

/** A form for the fields of an object. What was typed stays when the object is loaded again. */
export function SettingsForm({ kind, settings, value, onSave }: SettingsFormProps): JSX.Element {
  const [draft, setDraft] = useState<Readonly<Record<string, string>>>({})
  const [isSaved, setSaved] = useState(false)
  const { isBusy, error, run } = useAction()
  const stored = value as Readonly<Record<string, unknown>>
  const textOf = ({ name, type }: Setting): string => draft[name] ?? formatSetting(stored[name], type)
  const changed = settings.filter(
    each => draft[each.name] !== undefined && textOf(each) !== formatSetting(stored[each.name], each.type),
  )
  const question = useLeaveGuard(changed.length > 0, `The changes of the ${kind} are lost.`, true)
  const invalid = settings.filter(each => each.type === 'json' && parseJsonObject(textOf(each)).error)

  const change = (name: string, text: string): void => {
    setSaved(false)
    setDraft({ ...draft, [name]: text })
  }
  const save = async (): Promise<void> => {
    const changes = Object.fromEntries(changed.map(each => [each.name, parseSetting(textOf(each), each)]))
    if (!(await run(() => onSave(changes)))) return
    setDraft({})
    setSaved(true)
  }

  return (
    <>
      {question}
      <form
        class="settings-form"
        aria-label={`Settings of the ${kind}`}
        noValidate
        onSubmit={event => {
          event.preventDefault()
          if (changed.length > 0 && invalid.length === 0) void save()
        }}
      >
        {settings.map(setting => (
          <SettingField
            key={setting.name}
            setting={setting}
            text={textOf(setting)}
            onText={text => change(setting.name, text)}
          />
        ))}
        {error && <ErrorState title={`Could not save the ${kind}.`} error={error} />}
        <div class="settings-buttons">
          <Button type="submit" variant="primary" disabled={changed.length === 0 || invalid.length > 0 || isBusy}>
            Save
          </Button>
          <Button disabled={changed.length === 0 || isBusy} onClick={() => setDraft({})}>
            Discard changes
          </Button>
          <span role="status" class="ink-2">
            {isSaved && 'Saved'}
          </span>
        </div>
      </form>
    </>
  )
}

function SettingField(props: { setting: Setting; text: string; onText: (text: string) => void }): JSX.Element {
  const { setting, text, onText } = props
  const { label, hint, type, options = [] } = setting
  const common = { label, hint, value: text, onText }
  switch (type) {
    case 'check':
      return <CheckField label={label} isChecked={text === 'true'} onChange={isChecked => onText(String(isChecked))} />
    case 'choice':
      return <ChoiceField label={label} hint={hint} value={text} options={options} onChange={onText} />
    case 'json':
      return <TextField {...common} rows={10} isCode error={parseJsonObject(text).error} />
    case 'lines':
      return <TextField {...common} rows={6} isCode />
    case 'long-text':
      return <TextField {...common} rows={2} />
    default:
      return <TextField {...common} />
  }
}

function formatSetting(value: unknown, type: Setting['type']): string {
  if (type === 'json') return formatJson(value)
  if (type === 'lines') return Array.isArray(value) ? value.join('\n') : ''
  return value === null || value === undefined ? '' : String(value)
}

function parseSetting(text: string, { type, isNullable }: Setting): unknown {
  if (type === 'json') return isNullable && text.trim() === '' ? null : parseJsonObject(text).value
  if (type === 'check') return text === 'true'
  if (type === 'lines') {
    return text.split('\n').flatMap(line => (line.trim() === '' ? [] : [line.trim()]))
  }
  return text.trim() === '' ? null : text.trim()
}
