import type { Document, GroundTruthItem } from '@las/documents'
import { useState } from 'preact/hooks'
import type { Draft } from './draft.js'

interface Kept {
  readonly draft: Draft
  /** The ground truth that was edited. */
  readonly base: readonly GroundTruthItem[]
}

export interface TruthDraft {
  /** Undefined if nothing was changed. */
  readonly draft: Draft | undefined
  /** Whether the stored ground truth has changed since the draft was started. */
  readonly isOutdated: boolean
  change(draft: Draft): void
  discard(): void
}

/** Changes that were not saved stay until the tab is closed, of a few documents. */
const MAX_DRAFTS = 20
const drafts = new Map<string, Kept>()

const warn = (event: BeforeUnloadEvent): void => event.preventDefault()

/** Asks before the tab is closed, on any page, as long as there are drafts. */
function guardDrafts(): void {
  if (drafts.size > 0) addEventListener('beforeunload', warn)
  else removeEventListener('beforeunload', warn)
}

/** Drops the changes, for example because the document was deleted. */
export function forgetTruthDraft(documentId: string): void {
  drafts.delete(documentId)
  guardDrafts()
}

/** The changes of the ground truth of a document, which neither newer data nor other pages discard. */
export function useTruthDraft(documentId: string, document: Document | undefined): TruthDraft {
  const [, render] = useState({})
  const kept = drafts.get(documentId)
  return {
    draft: kept?.draft,
    isOutdated:
      kept !== undefined &&
      document !== undefined &&
      JSON.stringify(document.groundTruth ?? []) !== JSON.stringify(kept.base),
    change(draft) {
      drafts.delete(documentId)
      drafts.set(documentId, { draft, base: kept?.base ?? document?.groundTruth ?? [] })
      const [oldest] = drafts.keys()
      if (drafts.size > MAX_DRAFTS && oldest !== undefined) drafts.delete(oldest)
      guardDrafts()
      render({})
    },
    discard() {
      forgetTruthDraft(documentId)
      render({})
    },
  }
}
