import type { ComponentChildren, JSX } from 'preact'
import { FormDialog } from './form-dialog.js'

export interface DeleteDialogProps {
  /** The object with its name: `the model Invoices`. */
  readonly what: string
  /** Other objects that are lost, and that the deletion cannot be undone. */
  readonly children: ComponentChildren
  readonly onClose: () => void
  readonly onDelete: () => Promise<unknown>
}

/** Asks before something is deleted. */
export function DeleteDialog({ what, children, onClose, onDelete }: DeleteDialogProps): JSX.Element {
  return (
    <FormDialog
      title={`Delete ${what}?`}
      action="Delete"
      failure={`Could not delete ${what}.`}
      isDanger
      onClose={onClose}
      onSubmit={onDelete}
    >
      <div>{children}</div>
    </FormDialog>
  )
}
