extension JSONSplitter {
  /// Goes on from the cursor up to the end of an element, or to the end of the bytes; where the element stands in the
  /// buffer.
  mutating func advance() throws(JSONError) -> Range<Int>? {
    while true {
      switch state {
      case .inElement:
        guard let end = try endOfValue() else { return nil }
        try checkSize(end - start)
        state = layout == .values ? .root : .afterElement
        cursor = end
        return start..<end
      case .inName:
        guard let end = try endOfValue() else { return nil }
        isOnWay = try matchName(to: end)
        cursor = end
        state = .colon
      case .inSkippedValue:
        guard let end = try endOfValue() else { return nil }
        cursor = end
        state = .afterMember
      default:
        guard try stepOverToken() else { return nil }
      }
    }
  }

  /// Takes one character outside names and values; false if there is none yet.
  private mutating func stepOverToken() throws(JSONError) -> Bool {
    cursor = JSONParser.skipSpace(buffer.span, at: cursor)
    guard cursor < buffer.count else {
      guard isEnded else { return false }
      if state == .afterRoot || state == .root && layout == .values { return false }
      throw fault(expectation)
    }
    let byte = buffer[cursor]
    switch (state, byte) {
    case (.root, _):
      return try enterRoot(byte)
    case (.memberValue, _):
      return try enterMember(byte)
    case (.nameOrObjectEnd, UInt8(ascii: "\"")), (.name, UInt8(ascii: "\"")):
      beginValue(.inName)
    case (.colon, UInt8(ascii: ":")):
      move(to: .memberValue)
    case (.afterMember, UInt8(ascii: ",")):
      move(to: .name)
    case (.nameOrObjectEnd, UInt8(ascii: "}")), (.afterMember, UInt8(ascii: "}")):
      level -= 1
      move(to: level == 0 ? .afterRoot : .afterMember)
    case (.elementOrArrayEnd, UInt8(ascii: "]")), (.afterElement, UInt8(ascii: "]")):
      leaveArray()
      move(to: level == 0 ? .afterRoot : .afterMember)
    case (.afterElement, UInt8(ascii: ",")):
      move(to: .element)
    case (.elementOrArrayEnd, _) where Self.startsValue(byte), (.element, _) where Self.startsValue(byte):
      beginValue(.inElement)
    default:
      return try wait(for: expectation)
    }
    return true
  }

  private mutating func enterRoot(_ byte: UInt8) throws(JSONError) -> Bool {
    if absolute(cursor) == 0, byte == 0xEF {
      if buffer.count < 3, !isEnded { return false }
      if buffer.starts(with: [0xEF, 0xBB, 0xBF]) { throw JSONError(.byteOrderMark, at: 0) }
    }
    switch layout {
    case .values where Self.startsValue(byte):
      isFound = true
      beginValue(.inElement)
    case .array(let names) where names.isEmpty && byte == UInt8(ascii: "["):
      beginElements()
    case .array(let names) where !names.isEmpty && byte == UInt8(ascii: "{"):
      level = 1
      move(to: .nameOrObjectEnd)
    default:
      return try wait(for: expectation)
    }
    return true
  }

  private mutating func enterMember(_ byte: UInt8) throws(JSONError) -> Bool {
    guard Self.startsValue(byte) else { return try wait(for: .value) }
    guard isOnWay, byte != UInt8(ascii: "n"), case .array(let names) = layout else {
      beginValue(.inSkippedValue)
      return true
    }
    switch (level == names.count, byte) {
    case (true, UInt8(ascii: "[")):
      beginElements()
    case (false, UInt8(ascii: "{")):
      level += 1
      move(to: .nameOrObjectEnd)
    case (let isLast, _):
      return try wait(for: isLast ? .array : .object)
    }
    return true
  }

  private mutating func beginElements() {
    cursor += 1
    enterArray()
    state = .elementOrArrayEnd
  }

  private mutating func beginValue(_ next: State) {
    start = cursor
    scanner = JSONValueScanner(first: buffer[cursor])
    state = next
  }

  private mutating func move(to next: State) {
    cursor += 1
    state = next
  }

  /// The offset after the value being scanned; nil if it is not complete yet.
  private mutating func endOfValue() throws(JSONError) -> Int? {
    let bytes = buffer
    if let end = scanner.scan(bytes.span, from: cursor) { return end }
    cursor = buffer.count
    if state != .inSkippedValue { try checkSize(cursor - start) }
    guard isEnded else { return nil }
    if scanner.isScalar, state == .inElement, layout == .values { return cursor }
    throw fault(scanner.isScalar ? afterValue : scanner.expectation)
  }

  /// Checks the name up to `end`; true if it is the next one on the way to the array.
  private func matchName(to end: Int) throws(JSONError) -> Bool {
    do {
      let name = try JSONDocument(Array(buffer[start..<end])).root
      guard !isFound, case .array(let names) = layout else { return false }
      return name.equals(names[level - 1])
    } catch {
      throw JSONError(error.kind, at: absolute(start + error.offset))
    }
  }
}
