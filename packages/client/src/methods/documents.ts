// Written by tooling/client-methods.mjs from the functions of @las/documents. Do not edit: run `npm run generate`.
import type { Content, DocumentContentType, Id, PaginatedList, RequestOptions, UploadOptions } from '@las/core'
import type {
  CreateDocumentOptions,
  CreateDocumentsOptions,
  CreatedDocuments,
  DeleteDocumentsOptions,
  Document,
  DocumentInput,
  DocumentList,
  DocumentReference,
  GetDocumentOptions,
  GroundTruthItem,
  ListDocumentsOptions,
  RenderingOptions,
  UpdateDocumentOptions,
} from '@las/documents'

/** The functions of `@las/documents` as methods. */
export interface DocumentsClient {
  /**
   * Creates a document and uploads its content, streaming, up to 64 MB.
   *
   * `POST /documents`, then, unless `inline`, `PUT {fileUrl}`
   *
   * @param content Path (Node only), bytes, `Blob`, stream, or a function that returns one of them. A stream is read once,
   * so its upload is never retried; a function is called again for each attempt.
   * @returns The document, with the content type that was uploaded.
   * @throws {ContentError} before anything is sent, if the content is missing, empty, larger than 64 MB or not a PDF, JPEG,
   * PNG, TIFF or WebP file.
   * @throws {InvalidArgumentError} when both `groundTruth` and its former name `feedback` are given.
   * @throws {ResponseParseError} when what answers is not the API: it tells of no document.
   * @throws {UploadError} when the document was created but its content did not arrive; it tells the `documentId`.
   * @example
   * const { documentId } = await client.createDocument('invoice.pdf', { name: 'Invoice 4711' })
   */
  createDocument(content: Content, options?: CreateDocumentOptions, request?: UploadOptions): Promise<Document>

  /** @deprecated Leave the content type out, or pass it as an option: `client.createDocument(content, { contentType })`. */
  createDocument(
    content: Content,
    contentType: DocumentContentType,
    options?: CreateDocumentOptions,
    request?: UploadOptions,
  ): Promise<Document>

  /** @deprecated Pass options: `client.createDocument(content, { consentId, datasetId, groundTruth })`. */
  createDocument(
    content: Content,
    contentType: DocumentContentType,
    consentId: Id<'consent'> | null | undefined,
    batchId?: Id<'batch'> | null,
    feedback?: readonly GroundTruthItem[] | null,
    request?: UploadOptions,
  ): Promise<Document>

  /**
   * Creates many documents and uploads their content, several at a time. One that fails does not stop the others, and no
   * outcome is lost: the call can be made again with `previous` to do what is missing. When the API asks to slow down, all
   * wait.
   *
   * `POST /documents`, then, unless `inline`, `PUT {fileUrl}`, for each
   *
   * @param inputs Paths (Node only), bytes, `Blob`s, streams, functions that return one of them, or objects of such `content`
   * and its options. They may come from a generator, sync or async, which is asked for no more than are being created.
   * @returns What became of each, in order; a document's error is in its outcome.
   * @throws {InvalidArgumentError} when `inputs` is no list, or `concurrency` no whole number from 1.
   * @example
   * const { created, outcomes } = await client.createDocuments(['invoice.pdf', 'receipt.pdf'], { concurrency: 8 })
   * for (const outcome of outcomes) if (outcome.status === 'failed') console.error(outcome.error)
   */
  createDocuments(
    inputs: Iterable<DocumentInput> | AsyncIterable<DocumentInput>,
    options?: CreateDocumentsOptions,
    request?: RequestOptions,
  ): Promise<CreatedDocuments>

  /**
   * Deletes a document and its file.
   *
   * `DELETE /documents/{documentId}`
   *
   * @returns The document as it was.
   * @throws {NotFoundError} when there is no such document.
   * @example
   * await client.deleteDocument(documentId)
   */
  deleteDocument(documentId: Id<'document'>, request?: RequestOptions): Promise<Document>

  /**
   * Deletes documents: the first page of those that the filters match (at most 1,000), or with `deleteAll` every one.
   *
   * `DELETE /documents`, with `batchId` after `GET /batches`
   *
   * @returns The deleted documents; `nextToken` tells whether more remain.
   * @throws {InvalidArgumentError} when neither a filter nor `deleteAll` is given, when a filter is empty, misspelt or lacks an
   * id, or when `deleteAll` comes with `maxResults` or `nextToken`.
   * @throws {NotFoundError} for `batchId` where the API has no batches; nothing is deleted then.
   * @example
   * await client.deleteDocuments({ consentId, deleteAll: true })
   */
  deleteDocuments(options: DeleteDocumentsOptions, request?: RequestOptions): Promise<DocumentList>

  /** @deprecated Pass the consent as an option: `client.deleteDocuments({ consentId })`. */
  deleteDocuments(consentId: Id<'consent'>, request?: RequestOptions): Promise<DocumentList>

  /**
   * Fetches a document, and its file only when asked.
   *
   * `GET /documents/{documentId}`, with `content` or a rendering then `GET {fileUrl}`
   *
   * @param options `{ content: 'base64' }` for the file as it was uploaded; `width`, `height`, `density`, `page`, `rotation`
   * and `quality` for another rendering of it.
   * @returns The document; with `content` where that was asked for.
   * @throws {NotFoundError} when there is no such document, or its file was never uploaded.
   * @example
   * const { groundTruth } = await client.getDocument(documentId)
   * const { content } = await client.getDocument(documentId, { content: 'base64' })
   */
  getDocument(documentId: Id<'document'>, options?: GetDocumentOptions, request?: RequestOptions): Promise<Document>

  /**
   * Fetches the file of a document as bytes.
   *
   * `GET {fileUrl}`, for an id after `GET /documents/{documentId}`
   *
   * @param document Its id, or the document itself, which saves a request.
   * @param options How the file is rendered; without any, it comes as it was uploaded, up to 64 MB.
   * @throws {NotFoundError} when there is no such document, or its file was never uploaded.
   * @throws {InvalidArgumentError} when the file URL lies outside the API's own origin.
   * @example
   * const bytes = await client.getDocumentContent(documentId)
   * console.log(bytes.byteLength)
   */
  getDocumentContent(
    document: DocumentReference,
    options?: RenderingOptions,
    request?: RequestOptions,
  ): Promise<Uint8Array>

  /**
   * Lists documents: awaited it is one page, iterated over it is all of them.
   *
   * `GET /documents`
   *
   * @throws {BadRequestError} when a filter, `maxResults` (1 to 1000) or the `nextToken` is not valid.
   * @example
   * for await (const document of client.listDocuments({ datasetId })) console.log(document.documentId)
   */
  listDocuments(options?: ListDocumentsOptions, request?: RequestOptions): PaginatedList<DocumentList, Document>

  /** @deprecated Pass the filters as options: `client.listDocuments({ consentId, datasetId })`. */
  listDocuments(
    batchId: Id<'batch'> | null | undefined,
    consentId?: Id<'consent'>,
    request?: RequestOptions,
  ): PaginatedList<DocumentList, Document>

  /**
   * Uploads the content of a document that exists already: resumes after an {@link UploadError}, or replaces the file.
   *
   * `PUT {fileUrl}`
   *
   * @param document A document, or anything with its `documentId` and `fileUrl`, such as an {@link UploadError}. Its
   * `contentType` is used if the first bytes of the content do not show the type.
   * @param content As in {@link createDocument}.
   * @throws {ContentError} before anything is sent, if the content is missing, empty, larger than 64 MB or not a PDF, JPEG,
   * PNG, TIFF or WebP file.
   * @throws {InvalidArgumentError} when the file URL lies outside the API's own origin.
   * @example
   * const document = await client.getDocument(documentId)
   * await client.putDocumentContent(document, 'invoice.pdf')
   */
  putDocumentContent(
    document: Pick<Document, 'documentId' | 'fileUrl' | 'contentType'>,
    content: Content,
    request?: UploadOptions,
  ): Promise<void>

  /**
   * Fetches the file of a document as a stream, which is never in memory whole.
   *
   * `GET {fileUrl}`, for an id after `GET /documents/{documentId}`
   *
   * The stream is a web stream: `Readable.fromWeb(stream)` makes a Node stream of it, `new Response(stream)` a response. It
   * takes what is read and no more. Once its first bytes are there it is not begun again: where it breaks off, reading throws
   * a `ConnectionError`. Cancel a stream that is not read to its end.
   *
   * @param document Its id, or the document itself, which saves a request.
   * @param options How the file is rendered; without any, it comes as it was uploaded, up to 64 MB.
   * @throws {NotFoundError} when there is no such document, or its file was never uploaded.
   * @throws {InvalidArgumentError} when the file URL lies outside the API's own origin.
   * @example
   * const stream = await client.streamDocumentContent(documentId)
   * let size = 0
   * for await (const chunk of stream) size += chunk.byteLength
   */
  streamDocumentContent(
    document: DocumentReference,
    options?: RenderingOptions,
    request?: RequestOptions,
  ): Promise<ReadableStream<Uint8Array>>

  /**
   * Changes what is known of a document; corrected values go into `groundTruth`.
   *
   * `PATCH /documents/{documentId}`
   *
   * @throws {EmptyRequestError} when nothing is to be changed.
   * @throws {NotFoundError} when there is no such document.
   * @example
   * await client.updateDocument(documentId, { groundTruth: [{ label: 'total_amount', value: '120.00' }] })
   */
  updateDocument(
    documentId: Id<'document'>,
    options: UpdateDocumentOptions,
    request?: RequestOptions,
  ): Promise<Document>

  /** @deprecated Pass the ground truth as an option: `client.updateDocument(documentId, { groundTruth })`. */
  updateDocument(
    documentId: Id<'document'>,
    groundTruth: readonly GroundTruthItem[],
    request?: RequestOptions,
  ): Promise<Document>
}
