/// Cuts a stream that need not fit memory into the values to read one by one. Bytes go in as they come; elements come
/// out as soon as they are complete.
///
///     {"count": 2, "data": [{"id": 1}, {"id": 2}]}   →   {"id": 1}  {"id": 2}      with .array(at: ["data"])
///
/// Memory holds the unfinished element and the chunk just added. Everything around the elements is checked, except that
/// values beside the way to the array are only checked for balanced brackets and closed strings; elements are checked
/// when they are parsed. All offsets count from the first byte of the stream.
package struct JSONSplitter: Sendable {
  /// What the stream holds.
  package enum Layout: Equatable, Sendable {
    /// One text, with the elements in an array: the root for no names, or what the names lead to from a root object.
    /// If a name is repeated the first counts. A missing name, or `null` on the way, stands for no elements.
    case array(at: [String])
    /// Values one after another, with or without white space between: newline-delimited or concatenated.
    case values
  }

  /// A complete value cut from the stream. It is not checked inside: `document()` does that.
  package struct Element: Equatable, Sendable {
    /// The value exactly as written.
    package let bytes: [UInt8]
    /// Where it starts in the stream.
    package let offset: Int

    /// Parses the element; errors tell the place in the stream.
    package func document(maximumDepth: Int = 512) throws(JSONError) -> JSONDocument {
      do {
        return try JSONDocument(bytes, maximumDepth: maximumDepth)
      } catch {
        throw JSONError(error.kind, at: offset + error.offset)
      }
    }
  }

  /// Where in the text the next byte stands.
  enum State: Equatable {
    case root
    /// In an object on the way to the array, or after it.
    case nameOrObjectEnd, name, inName, colon, memberValue, inSkippedValue, afterMember
    case elementOrArrayEnd, element, inElement, afterElement
    case afterRoot
  }

  /// Whether the array has been reached.
  package internal(set) var isFound = false
  /// What stands around the elements, if it is to be kept: after the end of the stream the whole text with an empty
  /// array in place of the elements.
  package internal(set) var envelope: [UInt8] = []

  let layout: Layout
  private let keepsEnvelope: Bool
  private let maximumElementBytes: Int
  var state = State.root
  var isEnded = false
  /// The stream from `base` on, as far as it is still needed.
  var buffer: [UInt8] = []
  private var base = 0
  /// The next byte to look at.
  var cursor = 0
  /// Where the value or name being scanned starts.
  var start = 0
  /// From here on the envelope has not been copied yet.
  private var envelopeStart = 0
  var scanner = JSONValueScanner(first: 0)
  /// What ends the batches.
  private var fault: JSONError?
  /// The number of open objects around the cursor, all of them on the way to the array.
  var level = 0
  /// Whether the name just read leads to the array.
  var isOnWay = false

  /// Starts at the first byte of a stream. `keepsEnvelope` collects what stands around the elements, such as the
  /// place of the next page. An element of more than `maximumElementBytes` is an error.
  package init(
    _ layout: Layout, keepsEnvelope: Bool = false, maximumElementBytes: Int = 256 << 20
  ) {
    self.layout = layout
    self.keepsEnvelope = keepsEnvelope
    self.maximumElementBytes = maximumElementBytes
  }

  /// Adds the next bytes of the stream. Call `next()` until it has no more before adding again, or memory grows.
  package mutating func append(_ chunk: [UInt8]) {
    dropConsumed()
    if buffer.isEmpty {
      buffer = chunk
    } else {
      buffer.append(contentsOf: chunk)
    }
  }

  /// The next complete element; nil if it takes more bytes or all have been read.
  package mutating func next() throws(JSONError) -> Element? {
    try advance().map(element)
  }

  /// The complete elements that are here, parsed; nil if it takes more bytes or all have been read. What is wrong behind
  /// them is thrown by the next call.
  package mutating func nextBatch(maximumDepth: Int = 512) throws(JSONError) -> JSONBatch? {
    if let fault { throw fault }
    var ranges: [Range<Int>] = []
    do throws(JSONError) {
      while let range = try advance() { ranges.append(range) }
    } catch {
      fault = error
    }
    guard let first = ranges.first?.lowerBound, let last = ranges.last?.upperBound else {
      if let fault { throw fault }
      return nil
    }
    return JSONBatch(
      Array(buffer[first..<last]), ranges.map { ($0.lowerBound - first)..<($0.upperBound - first) },
      offset: absolute(first), maximumDepth: maximumDepth)
  }

  /// Ends the stream for `nextBatch()`, which then gives what only the end completes.
  package mutating func end() { isEnded = true }

  /// Ends the stream and returns the elements not yet read: all that `next()` would still have returned, and a number
  /// or literal that only the end completes. Throws if the text is cut off.
  package mutating func finish() throws(JSONError) -> [Element] {
    isEnded = true
    var rest: [Element] = []
    while let range = try advance() { rest.append(element(range)) }
    keepEnvelope()
    return rest
  }

  /// The place of a byte of the buffer in the stream.
  func absolute(_ offset: Int) -> Int { base + offset }

  private func element(_ range: Range<Int>) -> Element {
    Element(bytes: Array(buffer[range]), offset: absolute(range.lowerBound))
  }

  func checkSize(_ count: Int) throws(JSONError) {
    if count > maximumElementBytes {
      throw JSONError(.tooLarge(maximum: maximumElementBytes), at: absolute(start))
    }
  }

  /// Called with the cursor after the bracket that opens the array of elements.
  mutating func enterArray() {
    isFound = true
    keepEnvelope()
  }

  /// Called with the cursor at the bracket that closes it.
  mutating func leaveArray() {
    envelopeStart = cursor
  }

  private mutating func keepEnvelope() {
    switch state {
    case .elementOrArrayEnd, .element, .inElement, .afterElement: return
    default: break
    }
    if keepsEnvelope, layout != .values { envelope += buffer[envelopeStart..<cursor] }
    envelopeStart = cursor
  }

  private mutating func dropConsumed() {
    keepEnvelope()
    let needed = state == .inElement || state == .inName ? start : cursor
    guard needed > 0 else { return }
    buffer.removeFirst(needed)
    base += needed
    cursor -= needed
    start -= needed
    envelopeStart -= needed
  }
}
