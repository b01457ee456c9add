import { listRoles, type Role } from '@las/roles'
import type { JSX } from 'preact'
import { transport } from '../api/session.js'
import { CheckField, ChecksField } from '../parts/field.js'
import { ErrorState } from '../parts/states.js'
import { IdLink } from './id-link.js'
import { useLive } from './use-live.js'

const MAX_ROLES = 100

/** The newest roles of the organization, and those that all organizations share. */
export function useRoles(): readonly Role[] | undefined {
  return useLoadedRoles().value
}

const useLoadedRoles = () =>
  useLive(async signal => (await listRoles(transport, { maxResults: MAX_ROLES }, { signal })).roles, [], {
    interval: () => undefined,
  })

/** Links to roles, by name. */
export function RoleLinks({
  roleIds,
  roles = [],
}: {
  roleIds: readonly string[] | null | undefined
  roles: readonly Role[] | undefined
}): JSX.Element {
  if (!roleIds?.length) return <span class="ink-3">none</span>
  return (
    <>
      {roleIds.map((id, index) => (
        <span key={id}>
          {index > 0 && ', '}
          <IdLink id={id} name={roles.find(({ roleId }) => roleId === id)?.name} />
        </span>
      ))}
    </>
  )
}

/** The names of roles, separated by commas. */
export function roleNames(roleIds: readonly string[] | null | undefined, roles: readonly Role[] = []): string {
  return (roleIds ?? []).map(id => roles.find(({ roleId }) => roleId === id)?.name ?? id).join(', ')
}

/** A choice of roles. */
export function RolesField({
  value,
  onChange,
}: {
  value: readonly string[]
  onChange: (roleIds: readonly string[]) => void
}): JSX.Element {
  const { value: roles, error } = useLoadedRoles()
  // Roles that are not among the listed ones stay chosen.
  const options = roles && [
    ...roles,
    ...value
      .filter(id => !roles.some(({ roleId }) => roleId === id))
      .map(roleId => ({ roleId, name: roleId, description: null })),
  ]
  return (
    <ChecksField label="Roles" hint="You can only assign roles that your own roles allow you to delegate.">
      {error && <ErrorState title="Could not load the roles." error={error} />}
      {options?.map(({ roleId, name, description }) => (
        <CheckField
          key={roleId}
          label={name ?? roleId}
          hint={description}
          isChecked={value.includes(roleId)}
          onChange={isChecked => onChange(isChecked ? [...value, roleId] : value.filter(id => id !== roleId))}
        />
      ))}
    </ChecksField>
  )
}
