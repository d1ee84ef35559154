/// One header line of a request or of a response.
package struct Header: Hashable, Sendable {
  /// The name as it was sent.
  package let name: String
  /// The value without surrounding blanks.
  package let value: String

  /// Makes a header line.
  package init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }

  /// Whether this is the header called `other`, in any case of letters.
  func isNamed(_ other: String) -> Bool {
    let left = name.utf8
    let right = other.utf8
    return left.count == right.count
      && zip(left, right).allSatisfy { $0.asciiLowercased == $1.asciiLowercased }
  }
}

extension UInt8 {
  /// The small letter of an ASCII capital; everything else stays as it is.
  var asciiLowercased: UInt8 { self >= 0x41 && self <= 0x5A ? self | 0x20 : self }
}
