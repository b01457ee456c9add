import type { DocumentContentType } from '@las/api'
import { hasBrand, LasError, type LasErrorDetails, setHidden } from './las-error.js'

type Details = Omit<LasErrorDetails, 'code'>

/**
 * No credentials were found, required values are missing, or a credentials file is invalid; or the API rejected an access token
 * without a client that could renew it. The message lists the missing values and the sources that were searched.
 */
export class MissingCredentialsError extends LasError {
  declare readonly name: 'MissingCredentialsError'
  constructor(message: string, details: Details = {}) {
    super(message, { ...details, code: 'missing_credentials' }, 'MissingCredentialsError')
  }
}

/** The token endpoint rejected the client id and secret. */
export class InvalidCredentialsError extends LasError {
  declare readonly name: 'InvalidCredentialsError'
  /** HTTP status of the response of the token endpoint. */
  declare readonly status: number
  constructor(message: string, details: Details & { status: number }) {
    super(message, { ...details, code: 'invalid_credentials' }, 'InvalidCredentialsError')
    this.status = details.status
  }
}

/** An argument is invalid, such as an empty id. No request was sent. */
export class InvalidArgumentError extends LasError {
  declare readonly name: 'InvalidArgumentError'
  constructor(message: string, details: Details = {}) {
    super(message, { ...details, code: 'invalid_argument' }, 'InvalidArgumentError')
  }
}

/** An update contains no changes. No request was sent. */
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
 * or it changed during the upload. No request was sent, unless a file or stream failed during the upload.
 */
export class ContentError extends LasError {
  declare readonly name: 'ContentError'
  declare readonly code: ContentErrorCode
  constructor(message: string, details: Details & { code: ContentErrorCode }) {
    super(message, details, 'ContentError')
  }
}

/** Details of an {@link UploadError}, including the document that was created without its content. */
export interface UploadErrorDetails extends Details {
  documentId: string
  fileUrl: string
  contentType?: DocumentContentType | undefined
}

/** The document was created, but its content was not uploaded. Upload it again to `fileUrl`, or delete the document. */
export class UploadError extends LasError {
  declare readonly name: 'UploadError'
  declare readonly documentId: string
  /** The URL for another upload. It can be signed, so it is excluded from logs. */
  declare readonly fileUrl: string
  /** The content type of the upload; absent if it was unknown. */
  declare readonly contentType?: DocumentContentType
  constructor(message: string, details: UploadErrorDetails) {
    super(message, { ...details, code: 'upload_failed', created: { documentId: details.documentId } }, 'UploadError')
    this.documentId = details.documentId
    if (details.contentType) this.contentType = details.contentType
    setHidden(this, 'fileUrl', details.fileUrl)
  }
}

/** The API returned a success status, but not the expected JSON. */
export class ResponseParseError extends LasError {
  declare readonly name: 'ResponseParseError'
  declare readonly status: number
  /** The beginning of the response body; empty if it is JSON without the expected fields. */
  declare readonly body: string
  constructor(message: string, details: Details & { status: number; body: string }) {
    super(message, { ...details, code: 'response_parse' }, 'ResponseParseError')
    this.status = details.status
    this.body = details.body
  }
}

/** A module that sends requests could not be loaded, because it is not installed or not bundled. No request was sent. */
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

/** Whether the client id or secret was rejected. */
export function isInvalidCredentialsError(error: unknown): error is InvalidCredentialsError {
  return hasBrand(error, 'InvalidCredentialsError')
}

/** Whether an argument is invalid; no request was sent. */
export function isInvalidArgumentError(error: unknown): error is InvalidArgumentError {
  return hasBrand(error, 'InvalidArgumentError')
}

/** Whether an update contained no changes. */
export function isEmptyRequestError(error: unknown): error is EmptyRequestError {
  return hasBrand(error, 'EmptyRequestError')
}

/** Whether the content of a document cannot be used. */
export function isContentError(error: unknown): error is ContentError {
  return hasBrand(error, 'ContentError')
}

/** Whether a document was created, but its content was not uploaded. */
export function isUploadError(error: unknown): error is UploadError {
  return hasBrand(error, 'UploadError')
}

/** Whether a response with a success status did not contain the expected JSON. */
export function isResponseParseError(error: unknown): error is ResponseParseError {
  return hasBrand(error, 'ResponseParseError')
}

/** Whether a module that sends requests could not be loaded. */
export function isModuleLoadError(error: unknown): error is ModuleLoadError {
  return hasBrand(error, 'ModuleLoadError')
}
