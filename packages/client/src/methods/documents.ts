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
   * Creates a document and streams its content, up to 64 MB, to the API.
   *
   * `POST /documents`, then `PUT {fileUrl}` unless `inline` is set
   *
   * @param content Path (Node only), bytes, `Blob`, stream, or a function that returns one of them. A stream is read once,
   * so its upload is never retried; a function is called again for each attempt.
   * @returns The document with its content type.
   * @throws {ContentError} before anything is sent, if the content is missing, empty, larger than 64 MB or not a PDF, JPEG,
   * PNG, TIFF or WebP file, or an email with the `contentType` `message/rfc822`.
   * @throws {InvalidArgumentError} if both `groundTruth` and its former name `feedback` are passed.
   * @throws {ResponseParseError} if the response does not contain a `documentId`, because it is not from the LAS API.
   * @throws {UploadError} if the document was created but its content was not uploaded; `documentId` is its id.
   * @example
   * const { documentId } = await client.createDocument('invoice.pdf', { name: 'Invoice 4711' })
   */
  createDocument(content: Content, options?: CreateDocumentOptions, request?: UploadOptions): Promise<Document>

  /** @deprecated Omit the content type, or pass it as an option: `client.createDocument(content, { contentType })`. */
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
   * Creates many documents and uploads their content, several at a time. If a document fails, the others continue, and the
   * outcome of that document contains the error. To retry failed documents, pass the outcomes as `previous` to another call. If
   * the API limits the request rate, all documents wait.
   *
   * `POST /documents`, then `PUT {fileUrl}` unless `inline` is set, for each document
   *
   * @param inputs Paths (Node only), bytes, `Blob`s, streams, functions that return one of them, or objects with
   * `content` of these types and its options. You can also pass a sync or async generator; an input is only pulled when it can
   * be started.
   * @returns The outcome of each document, in input order.
   * @throws {InvalidArgumentError} if `inputs` is not iterable, or `concurrency` is not a positive integer.
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
   * @returns The deleted document.
   * @throws {NotFoundError} if the document does not exist.
   * @example
   * await client.deleteDocument(documentId)
   */
  deleteDocument(documentId: Id<'document'>, request?: RequestOptions): Promise<Document>

  /**
   * Deletes documents that match the filters: the first page (at most 1,000 documents), or all of them with `deleteAll`.
   *
   * `DELETE /documents`; with `batchId`, `GET /batches` first
   *
   * @returns The deleted documents. If `nextToken` is not `null`, more documents remain.
   * @throws {InvalidArgumentError} if `options` contains neither a filter nor `deleteAll`, if a filter is empty, misspelled or
   * contains an empty id, or if `deleteAll` is combined with `maxResults` or `nextToken`.
   * @throws {NotFoundError} if `batchId` is set but the API has no batches. Nothing is deleted in this case.
   * @example
   * await client.deleteDocuments({ consentId, deleteAll: true })
   */
  deleteDocuments(options: DeleteDocumentsOptions, request?: RequestOptions): Promise<DocumentList>

  /** @deprecated Pass the consent as an option: `client.deleteDocuments({ consentId })`. */
  deleteDocuments(consentId: Id<'consent'>, request?: RequestOptions): Promise<DocumentList>

  /**
   * Fetches a document, and optionally its file.
   *
   * `GET /documents/{documentId}`, then `GET {fileUrl}` if `options` contains `content` or a rendering
   *
   * @param options `{ content: 'base64' }` to fetch the uploaded file; `width`, `height`, `density`, `page`, `rotation` and
   * `quality` to fetch a rendering of it.
   * @returns The document, with `content` if it was requested.
   * @throws {NotFoundError} if the document does not exist, or its file was never uploaded.
   * @example
   * const { groundTruth } = await client.getDocument(documentId)
   * const { content } = await client.getDocument(documentId, { content: 'base64' })
   */
  getDocument(documentId: Id<'document'>, options?: GetDocumentOptions, request?: RequestOptions): Promise<Document>

  /**
   * Fetches a document's file as bytes.
   *
   * `GET {fileUrl}`; with an id, `GET /documents/{documentId}` first
   *
   * @param document The id of the document, or the document itself, which saves a request.
   * @param options How to render the file. By default, the uploaded file is returned, up to 64 MB.
   * @throws {NotFoundError} if the document does not exist, or its file was never uploaded.
   * @throws {InvalidArgumentError} if the file URL is neither on the API's origin nor in the transport's `fileOrigins`.
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
   * Lists documents. Await the result for one page, or iterate over it for all pages.
   *
   * `GET /documents`
   *
   * @throws {BadRequestError} if a filter, `maxResults` (1 to 1000) or `nextToken` is invalid.
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
   * Uploads the content of an existing document: resumes after an {@link UploadError}, or replaces the file.
   *
   * `PUT {fileUrl}`
   *
   * @param document A document, or an object with its `documentId` and `fileUrl`, such as an {@link UploadError}. Its
   * `contentType` is used if the type cannot be detected from the first bytes of the content.
   * @param content The content, in any form that {@link createDocument} accepts.
   * @throws {ContentError} before anything is sent, if the content is missing, empty, larger than 64 MB or not a PDF, JPEG,
   * PNG, TIFF or WebP file.
   * @throws {InvalidArgumentError} if the file URL is neither on the API's origin nor in the transport's `fileOrigins`.
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
   * Fetches a document's file as a stream, without reading it into memory.
   *
   * `GET {fileUrl}`; with an id, `GET /documents/{documentId}` first
   *
   * The result is a web stream; `Readable.fromWeb(stream)` converts it to a Node stream. It supports backpressure. The
   * download is not retried once the stream has been returned: if the connection is lost, reading throws a `ConnectionError`.
   * Cancel the stream if you do not read it to the end.
   *
   * @param document The id of the document, or the document itself, which saves a request.
   * @param options How to render the file. By default, the uploaded file is returned, up to 64 MB.
   * @throws {NotFoundError} if the document does not exist, or its file was never uploaded.
   * @throws {InvalidArgumentError} if the file URL is neither on the API's origin nor in the transport's `fileOrigins`.
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
   * Updates a document. To correct predicted values, set `groundTruth`.
   *
   * `PATCH /documents/{documentId}`
   *
   * @throws {EmptyRequestError} if `options` contains no changes.
   * @throws {NotFoundError} if the document does not exist.
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
