import type { Document } from '@las/documents'
import type { JSX } from 'preact'
import { PagePanel } from '../../objects/document-page/page-panel.js'
import { usePage } from '../../objects/document-page/use-page.js'
import { useWords } from '../../objects/document-page/use-words.js'
import { hasPages } from '../../objects/has-pages.js'
import { Code } from '../../parts/code.js'
import { EmptyState } from '../../parts/states.js'
import './document-columns.css'
import { printedText } from './printed-text.js'

/** The text of each page as models read it. */
export function TextTab({ document }: { readonly document: Document }): JSX.Element {
  const [page, setPage] = usePage()
  return (
    <div class="document-columns">
      <PagePanel document={document} page={page} onPage={setPage} boxes={[]} />
      {hasPages(document) && <PageText documentId={document.documentId} page={page} />}
    </div>
  )
}

function PageText({ documentId, page }: { readonly documentId: string; readonly page: number }): JSX.Element {
  const [words] = useWords(documentId, page, undefined)
  const text = words ? printedText(words) : ''
  return (
    <section class="panel document-text" aria-label="Text">
      <header class="panel-head">
        <h2>Text of page {page + 1}</h2>
        {words && (
          <span class="panel-note">
            {words.words.length.toLocaleString('en')} words,{' '}
            {words.isRecognized ? 'recognized on the image' : 'from the text layer of the file'}
          </span>
        )}
      </header>
      {words && words.words.length === 0 && <EmptyState title="No text was found on this page." />}
      {text !== '' && <Code label={`the text of page ${page + 1}`} text={text} />}
    </section>
  )
}
