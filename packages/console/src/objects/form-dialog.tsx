import type { ComponentChildren, JSX } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { Button } from '../parts/button.js'
import { Dialog } from '../parts/dialog.js'
import { ErrorState } from '../parts/states.js'
import './form-dialog.css'
import { useAction } from './use-action.js'

export interface FormDialogProps {
  readonly title: string
  /** The button that does it, such as `Create model`. */
  readonly action: string
  /** The title of the error: `Could not create the model.` */
  readonly failure: string
  readonly isDanger?: boolean
  readonly isDisabled?: boolean
  readonly width?: number
  readonly onClose: () => void
  /** Does it. The dialog closes afterwards, and stays open with the error if it fails. */
  readonly onSubmit: () => Promise<unknown>
  readonly children: ComponentChildren
}

/** A form in a dialog: its fields, its error, and buttons for doing and leaving it. */
export function FormDialog(props: FormDialogProps): JSX.Element {
  const { title, action, failure, isDanger, isDisabled, width = 480, onClose, onSubmit, children } = props
  const { isBusy, error, run } = useAction()
  const form = useRef<HTMLFormElement>(null)
  // After the dialog was opened.
  useLayoutEffect(() => form.current?.querySelector<HTMLElement>('input, textarea, select')?.focus(), [])
  // While it is being done, its error would not be seen.
  const close = (): void => {
    if (!isBusy) onClose()
  }
  return (
    <Dialog title={title} width={width} isKept onClose={close}>
      <form
        ref={form}
        class="form-dialog"
        noValidate
        onSubmit={async event => {
          event.preventDefault()
          if (!isDisabled && (await run(onSubmit))) onClose()
        }}
      >
        {children}
        {error && <ErrorState title={failure} error={error} />}
        <div class="form-dialog-buttons">
          <Button disabled={isBusy} onClick={close}>
            Cancel
          </Button>
          <Button type="submit" variant={isDanger ? 'danger' : 'primary'} disabled={isDisabled || isBusy}>
            {action}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
