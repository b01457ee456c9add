import { type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { PageWords } from '../../../contract.js'

/** The pages of a document with their words, which are fetched when they are needed. */
export interface DocumentPages {
  readonly documentId: string
  readonly modelId: string | undefined
  /** The page that is shown. Starts at 0. */
  readonly current: ReadonlySignal<number>
  /** Unknown until the first page is loaded. */
  readonly count: ReadonlySignal<number | undefined>
  /** Shows a page. Pages that do not exist are ignored. */
  show(page: number): void
  /** Fetches a page if it was not fetched before. */
  page(page: number): DocumentPage
}

export interface DocumentPage {
  readonly content: ReadonlySignal<PageWords | undefined>
  /** Why the words could not be fetched. */
  readonly error: ReadonlySignal<unknown>
  retry(): void
}

export interface OpenPagesOptions {
  readonly documentId: string
  /** The model whose reading of the document is used. */
  readonly modelId?: string | undefined
  /** `pageWords` of `api/page-words.ts`. */
  readonly load: (page: { documentId: string; page: number; modelId: string | undefined }) => Promise<PageWords>
}

export function openPages({ documentId, modelId, load }: OpenPagesOptions): DocumentPages {
  const current = signal(0)
  const count = signal<number | undefined>(undefined)
  const opened = new Map<number, DocumentPage>()

  function open(page: number): DocumentPage {
    const content: Signal<PageWords | undefined> = signal(undefined)
    const error: Signal<unknown> = signal(undefined)
    const fetch = async (): Promise<void> => {
      try {
        const words = await load({ documentId, page, modelId })
        count.value = words.pageCount
        content.value = words
      } catch (thrown) {
        error.value = thrown
      }
    }
    void fetch()
    const retry = (): void => {
      error.value = undefined
      void fetch()
    }
    return { content, error, retry }
  }

  return {
    documentId,
    modelId,
    current,
    count,
    show(page) {
      if (page >= 0 && page < (count.peek() ?? 1)) current.value = page
    },
    page(page) {
      const existing = opened.get(page)
      if (existing) return existing
      const created = open(page)
      opened.set(page, created)
      return created
    },
  }
}
