import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { IconButton } from './button.js'
import './copy.css'

const CONFIRMATION_MS = 1500

/** An id that a click copies. */
export function CopyId({ id, label }: { id: string; label: string }): JSX.Element {
  const [isCopied, copy] = useCopy(id)
  return (
    <button type="button" class="copy-id id" title={`Copy ${label}`} onClick={copy}>
      {id}
      <Copied isShown={isCopied} />
    </button>
  )
}

/** A button that copies a text. */
export function CopyButton({ text, label }: { text: string; label: string }): JSX.Element {
  const [isCopied, copy] = useCopy(text)
  return (
    <span class="copy-button">
      <Copied isShown={isCopied} />
      <IconButton icon="copy" label={`Copy ${label}`} onClick={copy} />
    </span>
  )
}

function Copied({ isShown }: { isShown: boolean }): JSX.Element {
  return (
    <span role="status" class="copy-done">
      {isShown && 'Copied'}
    </span>
  )
}

function useCopy(text: string): [isCopied: boolean, copy: () => void] {
  const [isCopied, setCopied] = useState(false)
  useEffect(() => {
    if (!isCopied) return
    const timer = setTimeout(() => setCopied(false), CONFIRMATION_MS)
    return () => clearTimeout(timer)
  }, [isCopied])
  return [isCopied, () => void navigator.clipboard.writeText(text).then(() => setCopied(true))]
}
