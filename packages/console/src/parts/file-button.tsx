import type { JSX } from 'preact'
import { useRef } from 'preact/hooks'
import { Button, type ButtonProps } from './button.js'

export interface FileButtonProps extends Omit<ButtonProps, 'onClick'> {
  /** The kinds of files that are offered, as in the attribute `accept` of HTML. */
  readonly accept: string
  readonly isMultiple?: boolean
  readonly onFiles: (files: readonly File[]) => void
}

/** A button that lets the user choose files. */
export function FileButton({ accept, isMultiple = false, onFiles, ...button }: FileButtonProps): JSX.Element {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <Button {...button} onClick={() => input.current?.click()} />
      <input
        ref={input}
        type="file"
        hidden
        accept={accept}
        multiple={isMultiple}
        onChange={event => {
          const files = [...(event.currentTarget.files ?? [])]
          // Otherwise, choosing the same file again would not be a change.
          event.currentTarget.value = ''
          if (files.length > 0) onFiles(files)
        }}
      />
    </>
  )
}
