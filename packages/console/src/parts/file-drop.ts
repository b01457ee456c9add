import { useEffect, useState } from 'preact/hooks'

/**
 * Receives the files that are dropped anywhere on the page, or pasted outside of text fields. Without it, the browser would open a dropped
 * file.
 *
 * @param onFiles Pass the same function in each render, for example with `useCallback`.
 * @returns Whether files are being dragged over the page.
 */
export function useFileDrop(onFiles: (files: readonly File[]) => void): boolean {
  const [isDragging, setDragging] = useState(false)
  useEffect(() => {
    // Each element below the pointer reports that it is entered, before the one above it is left.
    let depth = 0
    const controller = new AbortController()
    const { signal } = controller
    function end(): void {
      depth = 0
      setDragging(false)
    }
    addEventListener(
      'dragenter',
      event => {
        if (!hasFiles(event) || isDialogOpen()) return
        depth++
        setDragging(true)
      },
      { signal },
    )
    addEventListener(
      'dragleave',
      event => {
        if (!hasFiles(event)) return
        depth--
        if (depth <= 0) end()
      },
      { signal },
    )
    addEventListener(
      'dragover',
      event => {
        if (!hasFiles(event)) return
        event.preventDefault()
        if (event.dataTransfer) event.dataTransfer.dropEffect = isDialogOpen() ? 'none' : 'copy'
      },
      { signal },
    )
    addEventListener(
      'drop',
      event => {
        if (!hasFiles(event)) return
        event.preventDefault()
        end()
        const files = filesOf(event.dataTransfer)
        if (files.length > 0 && !isDialogOpen()) onFiles(files)
      },
      { signal },
    )
    addEventListener(
      'paste',
      event => {
        const files = filesOf(event.clipboardData)
        if (files.length === 0 || isDialogOpen() || isTextField(event.target)) return
        event.preventDefault()
        onFiles(files)
      },
      { signal },
    )
    return () => controller.abort()
  }, [onFiles])
  return isDragging
}

const hasFiles = ({ dataTransfer }: DragEvent): boolean => dataTransfer?.types.includes('Files') ?? false

/** Without folders, which have neither a type nor content. */
function filesOf(transfer: DataTransfer | null): readonly File[] {
  return [...(transfer?.items ?? [])].flatMap(item => {
    if (item.kind !== 'file' || item.webkitGetAsEntry()?.isDirectory) return []
    const file = item.getAsFile()
    return file ? [file] : []
  })
}

const isDialogOpen = (): boolean => document.querySelector('dialog[open]') !== null

const isTextField = (target: EventTarget | null): boolean =>
  target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && target.type === 'text')
