import type { DocumentContentType } from '@las/api'
import { hasBrand, LasError, type LasErrorDetails, setHidden } from './las-error.js'

type Details = Omit<LasErrorDetails, 'code'>

/** No credentials were found, or some of their values are missing; the message lists where they were looked for. */
export class MissingCredentialsError extends LasError {
  declare readonly name: 'MissingCredentialsError'
  constructor(message: string, details: Details = {}) {
    super(message, { ...details, code: 'missing_credentials' }, 'MissingCredentialsError')
  }
}

/** The token endpoint refused the client id and secret. */
export class InvalidCredentialsError extends LasError {
  declare readonly name: 'InvalidCredentialsError'
  /** HTTP status of the token endpoint's answer. */
  declare readonly status: number
  constructor(message: string, details: Details & { status: number }) {
    super(message, { ...details, code: 'invalid_credentials' }, 'InvalidCredentialsError')
    this.status = details.status
  }
}

/** An argument can never be right, such as an empty id; nothing was sent. */
export class InvalidArgumentError extends LasError {
  declare readonly name: 'InvalidArgumentError'
  constructor(message: string, details: Details = {}) {
    super(message, { ...details, code: 'invalid_argument' }, 'InvalidArgumentError')
  }
}

/** An update without a single change; nothing was sent. */
export class EmptyRequestError extends LasError {
  declare readonly name: 'EmptyRequestError'
  constructor(message: string, details: Details = {}) {
    super(message, { ...details, code: 'empty_request' }, 'EmptyRequestError')
  }
}

/** Why content cannot be used. */
export type ContentErrorCode =
  | 'content_changed'
  | 'content_not_found'
  | 'content_unreadable'
  | 'content_empty'
  | 'content_too_large'
  | 'content_unsupported'

/**
 * The content of a document cannot be used: the file is missing, unreadable, empty, too large or of an unsupported type,
 * or it changed during the upload. Nothing was sent, unless a file or stream failed during the upload.
 */
export class ContentError extends LasError {
  declare readonly name: 'ContentError'
  declare readonly code: ContentErrorCode
  constructor(message: string, details: Details & { code: ContentErrorCode }) {
    super(message, details, 'ContentError')
  }
}

/** What an {@link UploadError} knows of the document that exists without its content. */
export interface UploadErrorDetails extends Details {
  documentId: string
  fileUrl: string
  contentType?: DocumentContentType | undefined
}

/** The document was created, but its bytes did not arrive. Upload them again to `fileUrl`, or delete the document. */
export class UploadError extends LasError {
  declare readonly name: 'UploadError'
  declare readonly documentId: string
  /** Where to upload again. It may be signed, so logs leave it out. */
  declare readonly fileUrl: string
  /** The type with which the content was to be uploaded; absent if it was not known. */
  declare readonly contentType?: DocumentContentType
  constructor(message: string, details: UploadErrorDetails) {
    super(message, { ...details, code: 'upload_failed', created: { documentId: details.documentId } }, 'UploadError')
    this.documentId = details.documentId
    if (details.contentType) this.contentType = details.contentType
    setHidden(this, 'fileUrl', details.fileUrl)
  }
}

/** The API answered with success, but not with the JSON that it should. */
export class ResponseParseError extends LasError {
  declare readonly name: 'ResponseParseError'
  declare readonly status: number
  /** The beginning of what was answered; empty where JSON was answered, but not what it should be. */
  declare readonly body: string
  constructor(message: string, details: Details & { status: number; body: string }) {
    super(message, { ...details, code: 'response_parse' }, 'ResponseParseError')
    this.status = details.status
    this.body = details.body
  }
}

/** A module that sends requests could not be loaded, so that nothing was sent: it is not installed, or not in the bundle. */
export class ModuleLoadError extends LasError {
  declare readonly name: 'ModuleLoadError'
  constructor(message: string, details: Details = {}) {
    super(message, { ...details, code: 'module_load_failed' }, 'ModuleLoadError')
  }
}

/** Whether credentials are missing. */
export function isMissingCredentialsError(error: unknown): error is MissingCredentialsError {
  return hasBrand(error, 'MissingCredentialsError')
}

/** Whether the client id or secret was refused. */
export function isInvalidCredentialsError(error: unknown): error is InvalidCredentialsError {
  return hasBrand(error, 'InvalidCredentialsError')
}

/** Whether an argument was refused before sending. */
export function isInvalidArgumentError(error: unknown): error is InvalidArgumentError {
  return hasBrand(error, 'InvalidArgumentError')
}

/** Whether an update had nothing to change. */
export function isEmptyRequestError(error: unknown): error is EmptyRequestError {
  return hasBrand(error, 'EmptyRequestError')
}

/** Whether content was refused before sending. */
export function isContentError(error: unknown): error is ContentError {
  return hasBrand(error, 'ContentError')
}

/** Whether a document exists whose bytes did not arrive. */
export function isUploadError(error: unknown): error is UploadError {
  return hasBrand(error, 'UploadError')
}

/** Whether an answer could not be parsed. */
export function isResponseParseError(error: unknown): error is ResponseParseError {
  return hasBrand(error, 'ResponseParseError')
}

/** Whether a module that sends requests could not be loaded. */
export function isModuleLoadError(error: unknown): error is ModuleLoadError {
  return hasBrand(error, 'ModuleLoadError')
}
