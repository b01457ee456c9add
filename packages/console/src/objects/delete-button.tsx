import type { ComponentChildren, JSX } from 'preact'
import { useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { Button } from '../parts/button.js'
import { DeleteDialog } from './delete-dialog.js'

export interface DeleteButtonProps {
  /** The object with its name: `the model Invoices`. */
  readonly what: string
  /** The page that is opened afterwards. */
  readonly to: string
  readonly onDelete: () => Promise<unknown>
  /** Other objects that are lost, and that the deletion cannot be undone. */
  readonly children: ComponentChildren
}

/** The button that deletes the object of a page, after a question. */
export function DeleteButton({ what, to, onDelete, children }: DeleteButtonProps): JSX.Element {
  const { route } = useLocation()
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button isLarge variant="danger" onClick={() => setOpen(true)}>
        Delete
      </Button>
      {isOpen && (
        <DeleteDialog
          what={what}
          onClose={() => setOpen(false)}
          onDelete={async () => {
            await onDelete()
            route(to, true)
          }}
        >
          {children}
        </DeleteDialog>
      )}
    </>
  )
}
