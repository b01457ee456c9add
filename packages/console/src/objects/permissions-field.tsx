import type { Permission } from '@las/roles'
import type { JSX } from 'preact'
import { useId } from 'preact/hooks'
import { Button, IconButton } from '../parts/button.js'
import { ChoiceField, Field } from '../parts/field.js'
import { RESOURCE_KINDS } from './permissions.js'
import './permissions-field.css'

export const NEW_PERMISSION: Permission = { effect: 'allow', action: 'read', resourceId: 'las:document:*' }

const EFFECTS = [
  { value: 'allow', title: 'allow' },
  { value: 'deny', title: 'deny' },
]
const ACTIONS = [
  { value: 'read', title: 'read' },
  { value: 'write', title: 'write' },
  { value: 'delegate', title: 'delegate' },
  { value: '*', title: 'all' },
]

export interface PermissionsFieldProps {
  readonly permissions: readonly Permission[]
  readonly onChange: (permissions: readonly Permission[]) => void
}

/** The permissions of a role, one per row. */
export function PermissionsField({ permissions, onChange }: PermissionsFieldProps): JSX.Element {
  const listId = useId()
  const set = (index: number, change: Partial<Permission>): void =>
    onChange(permissions.map((each, other) => (other === index ? { ...each, ...change } : each)))
  return (
    <div class="permissions-field">
      <datalist id={listId}>
        {RESOURCE_KINDS.map(kind => (
          <option key={kind} value={kind} />
        ))}
      </datalist>
      {permissions.map(({ effect, action, resourceId }, index) => (
        <div key={index} class="permission-row">
          <ChoiceField
            label={`Effect ${index + 1}`}
            value={effect}
            options={EFFECTS}
            onChange={value => set(index, { effect: value })}
          />
          <ChoiceField
            label={`Action ${index + 1}`}
            value={action}
            options={ACTIONS}
            onChange={value => set(index, { action: value })}
          />
          <Field label={`Resource ${index + 1}`}>
            {control => (
              <input
                {...control}
                type="text"
                class="field-control id"
                list={listId}
                spellcheck={false}
                autocomplete="off"
                value={resourceId}
                onInput={event => set(index, { resourceId: event.currentTarget.value })}
              />
            )}
          </Field>
          <IconButton
            icon="minus"
            label={`Remove permission ${index + 1}`}
            isLarge
            disabled={permissions.length === 1}
            onClick={() => onChange(permissions.filter((_, other) => other !== index))}
          />
        </div>
      ))}
      <Button icon="plus" onClick={() => onChange([...permissions, NEW_PERMISSION])}>
        Add a permission
      </Button>
      <p class="small ink-3">
        A resource is an id, a kind such as las:document:*, or * for everything. You can only include permissions that
        you could assign yourself.
      </p>
    </div>
  )
}
