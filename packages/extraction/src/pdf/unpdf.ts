import type { getDocumentProxy } from 'unpdf'

type Unpdf = typeof import('unpdf')
/** An open PDF. */
export type PdfDocument = Awaited<ReturnType<typeof getDocumentProxy>>
/** A page of an open PDF. */
export type PdfPage = Awaited<ReturnType<PdfDocument['getPage']>>

let loading: Promise<Unpdf> | undefined

/** Loads the PDF library the first time that it is needed: it is by far the largest thing in this package. */
export function loadUnpdf(): Promise<Unpdf> {
  loading ??= import('unpdf')
  return loading
}
