extension JSONSplitter {
  /// Whether a byte can be the first of a value. What starts none is found when the element is parsed.
  static func startsValue(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "]"), UInt8(ascii: "}"): false
    default: true
    }
  }

  /// What the text may go on with at the cursor.
  var expectation: JSONError.Expectation {
    switch state {
    case .root:
      switch layout {
      case .values: .value
      case .array(let names): names.isEmpty ? .array : .object
      }
    case .nameOrObjectEnd: .nameOrObjectEnd
    case .name: .name
    case .colon: .colon
    case .memberValue, .element: .value
    case .afterMember: .commaOrObjectEnd
    case .elementOrArrayEnd: .valueOrArrayEnd
    case .afterElement: .commaOrArrayEnd
    case .afterRoot: .endOfText
    case .inName, .inElement, .inSkippedValue: afterValue
    }
  }

  /// What the text may go on with after the number or literal being scanned.
  var afterValue: JSONError.Expectation {
    state == .inSkippedValue ? .commaOrObjectEnd : .commaOrArrayEnd
  }

  /// The error for what stands at the cursor.
  func fault(_ expected: JSONError.Expectation) -> JSONError {
    let error = JSONError.unexpected(expected, in: buffer.span, at: cursor)
    return JSONError(error.kind, at: absolute(error.offset))
  }

  /// Throws the error for what stands at the cursor once all bytes that its wording may quote are there, so that errors
  /// do not depend on where the stream was cut; before that, false.
  func wait(for expected: JSONError.Expectation) throws(JSONError) -> Bool {
    guard isEnded || buffer.count - cursor >= JSONError.maximumWord else { return false }
    throw fault(expected)
  }
}
