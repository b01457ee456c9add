import { type Transition, type UpdateTransitionOptions, updateTransition } from '@las/transitions'
import type { JSX } from 'preact'
import { transport } from '../../api/session.js'
import { type Setting, SettingsForm } from '../../objects/settings-form.js'

const settings: readonly Setting[] = [
  { name: 'name', label: 'Name' },
  { name: 'description', label: 'Description', type: 'long-text' },
  {
    name: 'parameters',
    label: 'Parameters',
    type: 'json',
    hint: 'JSON. Each is replaced as a whole; null removes it.',
  },
  { name: 'metadata', label: 'Metadata', type: 'json', hint: 'Any JSON object.' },
]

/** What can be changed of a transition: its type and its time limit stay. */
export function SettingsTab({
  transition,
  onSaved,
}: {
  transition: Transition
  onSaved: () => Promise<void>
}): JSX.Element {
  return (
    <SettingsForm
      kind="transition"
      settings={settings}
      value={transition}
      onSave={async changes => {
        await updateTransition(transport, transition.transitionId, changes as UpdateTransitionOptions)
        await onSaved()
      }}
    />
  )
}
