import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { Banner } from '../parts/banner.js'
import { FormDialog } from './form-dialog.js'
import { RolesField } from './roles.js'

export interface RolesDialogProps {
  /** Who has the roles. */
  readonly what: string
  readonly roleIds: readonly string[]
  /** What can go wrong. */
  readonly warning?: string | undefined
  readonly onSave: (roleIds: readonly string[]) => Promise<unknown>
  readonly onClose: () => void
}

/** Changes the roles of a user or an app client. */
export function RolesDialog({ what, roleIds, warning, onSave, onClose }: RolesDialogProps): JSX.Element {
  const [chosen, setChosen] = useState(roleIds)
  return (
    <FormDialog
      title={`Roles of ${what}`}
      action="Save"
      failure="Could not change the roles."
      onClose={onClose}
      onSubmit={() => onSave(chosen)}
    >
      {warning && <Banner kind="warn" title={warning} />}
      <RolesField value={chosen} onChange={setChosen} />
    </FormDialog>
  )
}
