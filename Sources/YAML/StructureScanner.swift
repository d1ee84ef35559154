import Glibc

/// Finds the structure of a block style document line by line, without making nodes of it.
///
/// The scanner follows the rules by which libyaml forms tokens. It must never be wrong, but it may give up:
/// at tags, directives, tabs in indentation, odd line breaks and whatever else is rare. The document is then
/// read whole.
struct StructureScanner {
  let bytes: UnsafeBufferPointer<UInt8>
  /// The next byte to look at: between two entries the first of a line.
  var position = 0
  /// The line of `position`, counted from 0.
  private var line: UInt32 = 0
  private(set) var structure = DocumentStructure()
  /// The columns of the block collections that are open, as libyaml keeps them.
  private var indents: [Int] = []

  /// The structure of a document; nil if it has to be read whole.
  static func scan(_ bytes: UnsafeBufferPointer<UInt8>) -> DocumentStructure? {
    guard bytes.count < Int(UInt32.max), !bytes.hasUnusualBreaks else { return nil }
    var scanner = StructureScanner(bytes: bytes)
    guard scanner.scanDocument(), !scanner.structure.lines.isEmpty else { return nil }
    return scanner.structure
  }

  private init(bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
    position = bytes.startsWithByteOrderMark ? 3 : 0
    structure.lines.reserveCapacity(bytes.count / 32)
  }

  /// The byte at an index; a line feed after the end, which ends whatever is being read.
  @inline(__always)
  func byte(_ index: Int) -> UInt8 { index < bytes.count ? bytes[index] : .lineFeed }

  @inline(__always)
  func isLineEnd(_ index: Int) -> Bool {
    let byte = byte(index)
    return byte == .lineFeed || byte == .carriageReturn
  }

  /// A blank or the end of a line.
  @inline(__always)
  func isBreaking(_ index: Int) -> Bool {
    let byte = byte(index)
    return byte == .space || byte == .lineFeed || byte == .tab || byte == .carriageReturn
  }

  @inline(__always)
  private func skippingSpaces(_ index: Int) -> Int {
    // Between tokens there is one space, mostly.
    byte(index) == .space ? bytes.firstNonSpace(from: index + 1) : index
  }

  /// Moves to the line after the one of a byte.
  private mutating func finishLine(of index: Int) {
    line += 1
    guard index < bytes.count, let base = bytes.baseAddress,
      let found = memchr(base + index, Int32(UInt8.lineFeed), bytes.count - index)
    else {
      position = bytes.count
      return
    }
    position = base.distance(to: found.assumingMemoryBound(to: UInt8.self)) + 1
  }

  /// Adds the line breaks between two bytes to the line number.
  mutating func countLines(from start: Int, to stop: Int) {
    guard let base = bytes.baseAddress else { return }
    var at = start
    while at < stop, let found = memchr(base + at, Int32(UInt8.lineFeed), stop - at) {
      line += 1
      at = base.distance(to: found.assumingMemoryBound(to: UInt8.self)) + 1
    }
  }

  mutating func noteAnchor(named name: Range<Int>) {
    let text = String(decoding: bytes[name], as: UTF8.self)
    structure.anchors[text, default: []].append(UInt32(name.lowerBound - 1))
  }

  /// The name of the anchor or alias that starts at a byte; nil if libyaml would not take it.
  func anchorName(at index: Int) -> Range<Int>? {
    var end = index + 1
    while byte(end).isAnchorByte { end += 1 }
    return end > index + 1 ? index + 1..<end : nil
  }

  private mutating func scanDocument() -> Bool {
    structure.end = bytes.count
    var isMarked = false
    while position < bytes.count {
      let content = skippingSpaces(position)
      let column = content - position
      switch byte(content) {
      case .lineFeed, .carriageReturn, UInt8(ascii: "#"):
        finishLine(of: content)
        continue
      case UInt8(ascii: "-") where column == 0 && isMarker(content, UInt8(ascii: "-")):
        if isMarked || !structure.lines.isEmpty {
          structure.end = content
          return true
        }
        isMarked = true
        let rest = skippingSpaces(content + 3)
        guard isLineEnd(rest) || byte(rest) == UInt8(ascii: "#") else { return false }
        finishLine(of: rest)
        continue
      case UInt8(ascii: ".") where column == 0 && isMarker(content, UInt8(ascii: ".")):
        structure.end = content
        return true
      default:
        guard column <= Int(UInt16.max), scanEntry(at: content, column: column) else { return false }
      }
    }
    return true
  }

  private func isMarker(_ index: Int, _ mark: UInt8) -> Bool {
    byte(index + 1) == mark && byte(index + 2) == mark && isBreaking(index + 3)
  }

  // MARK: One entry

  /// Scans from the first byte of a line's content to the end of what the line starts: of a scalar or of a
  /// flow collection that goes on on the lines below it, too.
  private mutating func scanEntry(at start: Int, column: Int) -> Bool {
    while let innermost = indents.last, innermost > column { indents.removeLast() }
    var entry = StructureLine(offset: UInt32(start), number: line, column: UInt16(column))
    var at = start
    var mayBeKey = true
    // Where the node starts whose anchor has been passed.
    var anchored: Int?
    defer { structure.lines.append(entry) }

    while true {
      switch byte(at) {
      case UInt8(ascii: "-") where isBreaking(at + 1), UInt8(ascii: "?") where isBreaking(at + 1),
        UInt8(ascii: ":") where isBreaking(at + 1):
        guard mayBeKey, anchored == nil else { return false }
        if at == start { entry.kind = .indicator(byte(at)) }
        openCollection(at: column + at - start)
        at = skippingSpaces(at + 1)
      case UInt8(ascii: "&"):
        guard anchored == nil, let name = anchorName(at: at), isBreaking(name.upperBound) else {
          return false
        }
        noteAnchor(named: name)
        anchored = at
        at = skippingSpaces(name.upperBound)
      default:
        let value = scanValue(at: at, mayBeKey: mayBeKey)
        switch value {
        case .failed: return false
        case .finished:
          entry.hasValue = true
          return true
        case .key(let end, let colon, let isQuoted):
          let first = anchored ?? at
          if first == start, anchored == nil, byte(at) != UInt8(ascii: "*"), byte(at) != UInt8(ascii: "["),
            byte(at) != UInt8(ascii: "{")
          {
            guard end - at <= Int(UInt16.max) else { return false }
            entry.kind = isQuoted ? .quotedKey : .plainKey
            entry.keyLength = UInt16(end - at)
          }
          openCollection(at: column + first - start)
          anchored = nil
          mayBeKey = false
          at = skippingSpaces(colon + 1)
        }
      }
      if isLineEnd(at) || byte(at) == UInt8(ascii: "#") {
        finishLine(of: at)
        return true
      }
    }
  }

  /// Notes that a block collection has its entries in a column.
  private mutating func openCollection(at column: Int) {
    if column > indents.last ?? -1 { indents.append(column) }
  }

  /// What `scanValue` found.
  private enum Value {
    /// The document must be read whole.
    case failed
    /// The value; `position` is the line after it.
    case finished
    /// A key, the byte after it and its colon.
    case key(end: Int, colon: Int, isQuoted: Bool)
  }

  private mutating func scanValue(at start: Int, mayBeKey: Bool) -> Value {
    switch byte(start) {
    case UInt8(ascii: "'"), UInt8(ascii: "\""):
      guard let end = endOfQuoted(at: start) else { return .failed }
      return afterClosed(from: start, to: end, mayBeKey: mayBeKey, isQuoted: true)
    case UInt8(ascii: "["), UInt8(ascii: "{"):
      guard let end = endOfFlow(at: start) else { return .failed }
      return afterClosed(from: start, to: end, mayBeKey: mayBeKey, isQuoted: false)
    case UInt8(ascii: "*"):
      guard let name = anchorName(at: start), isBreaking(name.upperBound) else { return .failed }
      return afterClosed(from: start, to: name.upperBound, mayBeKey: mayBeKey, isQuoted: false)
    case UInt8(ascii: "|"), UInt8(ascii: ">"):
      var at = start + 1
      while byte(at).isDigit || byte(at) == UInt8(ascii: "+") || byte(at) == UInt8(ascii: "-") { at += 1 }
      let rest = skippingSpaces(at)
      guard isLineEnd(rest) || (rest > at && byte(rest) == UInt8(ascii: "#")) else { return .failed }
      finishLine(of: rest)
      skipIndentedLines()
      return .finished
    case UInt8(ascii: "!"), UInt8(ascii: "%"), UInt8(ascii: "@"), UInt8(ascii: "`"), UInt8(ascii: ","),
      UInt8(ascii: "]"), UInt8(ascii: "}"), .tab:
      return .failed
    default:
      return scanPlain(at: start, mayBeKey: mayBeKey)
    }
  }

  private mutating func scanPlain(at start: Int, mayBeKey: Bool) -> Value {
    var at = start
    while true {
      at = bytes.firstPlainStop(from: at)
      guard at < bytes.count else { break }
      let byte = bytes[at]
      if byte == .lineFeed { break }
      if byte == UInt8(ascii: ":"), isBreaking(at + 1) {
        var end = at
        while end > start, bytes[end - 1] == .space || bytes[end - 1] == .tab { end -= 1 }
        return mayBeKey ? .key(end: end, colon: at, isQuoted: false) : .failed
      }
      if byte == UInt8(ascii: "#"), isBreaking(at - 1) { break }
      at += 1
    }
    finishLine(of: at)
    skipIndentedLines()
    return .finished
  }

  /// Goes on behind a quoted scalar, a flow collection or an alias.
  private mutating func afterClosed(from start: Int, to end: Int, mayBeKey: Bool, isQuoted: Bool) -> Value {
    let before = line
    countLines(from: start, to: end)
    let rest = skippingSpaces(end)
    if byte(rest) == UInt8(ascii: ":"), isBreaking(rest + 1) {
      return mayBeKey && line == before ? .key(end: end, colon: rest, isQuoted: isQuoted) : .failed
    }
    guard isLineEnd(rest) || byte(rest) == UInt8(ascii: "#") else { return .failed }
    finishLine(of: rest)
    return .finished
  }

  /// Skips the lines that continue a plain or block scalar: blank ones, and those indented more than the
  /// innermost collection.
  private mutating func skipIndentedLines() {
    let indent = indents.last ?? -1
    while position < bytes.count {
      let content = skippingSpaces(position)
      guard isLineEnd(content) || content - position > indent else { return }
      finishLine(of: content)
    }
  }

  /// The byte after a quoted scalar.
  func endOfQuoted(at start: Int) -> Int? {
    guard let base = bytes.baseAddress else { return nil }
    let quote = bytes[start]
    var at = start + 1
    while at < bytes.count, let found = memchr(base + at, Int32(quote), bytes.count - at) {
      let close = base.distance(to: found.assumingMemoryBound(to: UInt8.self))
      at = close + 1
      if quote == UInt8(ascii: "'") {
        guard byte(at) == quote else { return at }
        at += 1
      } else {
        // Escaped if an odd number of backslashes stands before it.
        var backslashes = 0
        while close - backslashes - 1 > start, bytes[close - backslashes - 1] == UInt8(ascii: "\\") {
          backslashes += 1
        }
        if backslashes % 2 == 0 { return at }
      }
    }
    return nil
  }
}

extension StructureLine.Kind {
  fileprivate static func indicator(_ byte: UInt8) -> StructureLine.Kind {
    switch byte {
    case UInt8(ascii: "-"): .dash
    case UInt8(ascii: "?"): .explicitKey
    default: .explicitValue
    }
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether there are line breaks other than LF and CRLF (libyaml takes U+0085, U+2028, U+2029 and a lone CR
  /// for breaks), or byte order marks after the first bytes.
  fileprivate var hasUnusualBreaks: Bool {
    holds(.carriageReturn) { $0 + 1 >= count || self[$0 + 1] != .lineFeed }
      || holds(0xC2) { $0 + 1 < count && self[$0 + 1] == 0x85 }
      || holds(0xE2) { $0 + 2 < count && self[$0 + 1] == 0x80 && self[$0 + 2] & 0xFE == 0xA8 }
      || holds(0xEF) { $0 > 0 && $0 + 2 < count && self[$0 + 1] == 0xBB && self[$0 + 2] == 0xBF }
  }

  private func holds(_ byte: UInt8, where isWanted: (Int) -> Bool) -> Bool {
    guard let base = baseAddress else { return false }
    var at = 0
    while at < count, let found = memchr(base + at, Int32(byte), count - at) {
      let index = base.distance(to: found.assumingMemoryBound(to: UInt8.self))
      if isWanted(index) { return true }
      at = index + 1
    }
    return false
  }
}
