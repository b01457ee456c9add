// The parts of the emulator that write documents, for a load that is faster than requests.
export { schema } from '../../packages/emulator/src/application/schema.js'
export { idOf } from '../../packages/emulator/src/domain/common/ids.js'
export { newRecord } from '../../packages/emulator/src/domain/common/record.js'
export { describeContent } from '../../packages/emulator/src/domain/documents/content.js'
export { minimalPdf } from '../../packages/emulator/src/domain/documents/minimal-pdf.js'
export { writeDocuments } from '../../packages/emulator/src/domain/documents/write-documents.js'
export { countedCollections } from '../../packages/emulator/src/domain/resources/counted.js'
export { countingStore } from '../../packages/emulator/src/domain/usage/usage.js'
