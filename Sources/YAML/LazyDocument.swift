import Synchronization

/// A document that is read only where it is asked about: the lines tell where the members of its block
/// mappings are, and the slices that hold a wanted value are parsed and kept.
///
/// What it answers is what a whole read would answer. A document that cannot be taken apart by its lines
/// (flow style, JSON, tags, tabs) is read whole at the first question. Faults in parts that nobody asks for
/// stay unnoticed.
package final class LazyDocument: Sendable {
  /// The bytes of the document.
  package let bytes: DocumentBytes
  let limits: YAMLLimits
  private let state = Mutex(LazyState())

  /// Takes a document. Nothing is read yet.
  package init(_ bytes: DocumentBytes, limits: YAMLLimits = YAMLLimits()) {
    self.bytes = bytes
    self.limits = limits
  }

  /// The value at a path of mapping keys, the whole document for an empty one; nil if a step is missing.
  /// Throws if what has to be read for it is not YAML.
  package func node(at path: [String]) throws(YAMLError) -> YAMLNode? {
    try answer { (state, text) throws(YAMLError) in try state.node(at: path, in: text) }
  }

  /// The keys of the mapping at a path with their lines (from 1), in the order of the text; none if something
  /// else or nothing is there. Their values are not read.
  package func keys(at path: [String]) throws(YAMLError) -> [(key: String, line: Int)] {
    try answer { (state, text) throws(YAMLError) in try state.keys(at: path, in: text) }
  }

  /// Whether a mapping is at a path. Its members are not read if its lines tell.
  package func isMapping(at path: [String]) throws(YAMLError) -> Bool {
    try answer { (state, text) throws(YAMLError) in try state.isMapping(at: path, in: text) }
  }

  /// Where the last key of a path stands, or the document's value for an empty path; nil if a step is
  /// missing.
  package func position(at path: [String]) throws(YAMLError) -> YAMLPosition? {
    try answer { (state, text) throws(YAMLError) in try state.position(at: path, in: text) }
  }

  /// Whether the document has been read whole, because it had to be or because that came cheaper.
  package var isReadWhole: Bool { state.withLock { $0.whole != nil } }

  private func answer<Answer: Sendable>(
    _ question: (inout LazyState, DocumentText) throws(YAMLError) -> Answer
  ) throws(YAMLError) -> Answer {
    try bytes.withUnsafeBytes { (buffer) throws(YAMLError) in
      let text = DocumentText(document: bytes, buffer: buffer, limits: limits)
      return try state.withLock { (state) throws(YAMLError) in try question(&state, text) }
    }
  }
}

/// The bytes of a document while they are lent.
struct DocumentText {
  let document: DocumentBytes
  let buffer: UnsafeBufferPointer<UInt8>
  let limits: YAMLLimits
}
