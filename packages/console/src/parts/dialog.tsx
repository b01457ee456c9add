import type { ComponentChildren, JSX } from 'preact'
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { IconButton } from './button.js'
import './dialog.css'

export interface DialogProps {
  readonly title: string
  readonly onClose: () => void
  /** Next to the title. */
  readonly head?: ComponentChildren
  readonly children: ComponentChildren
  readonly width?: number
  /** Whether a click next to the dialog does not close it, because something would be lost. */
  readonly isKept?: boolean
  readonly onKeyDown?: (event: KeyboardEvent) => void
}

/** A modal dialog. It is open as long as it is rendered. Afterwards, the focus returns to where it was. */
export function Dialog({ title, onClose, head, children, width, isKept, onKeyDown }: DialogProps): JSX.Element {
  const ref = useRef<HTMLDialogElement>(null)
  const id = useId()
  const [before] = useState(() => document.activeElement)
  // Not after the next frame: a key that is pressed before it would go to the page behind the dialog.
  useLayoutEffect(() => {
    const dialog = ref.current
    dialog?.showModal()
    return () => {
      // As long as it is open, nothing else can have the focus.
      dialog?.close()
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true })
    }
  }, [])
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Esc closes the dialog.
    <dialog
      ref={ref}
      class="dialog"
      aria-labelledby={id}
      style={width === undefined ? {} : { width: `${width}px` }}
      onCancel={event => {
        event.preventDefault()
        onClose()
      }}
      onClick={event => {
        if (!isKept && event.target === event.currentTarget) onClose()
      }}
      {...(onKeyDown && { onKeyDown })}
    >
      <div class="dialog-body">
        <header class="dialog-head">
          <h2 id={id}>{title}</h2>
          {head}
          <IconButton icon="close" label="Close" onClick={onClose} />
        </header>
        {children}
      </div>
    </dialog>
  )
}
