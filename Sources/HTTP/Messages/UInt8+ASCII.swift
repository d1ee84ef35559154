extension UInt8 {
  /// The lower-case letter of an ASCII capital, anything else unchanged.
  var lowercased: UInt8 { self >= 0x41 && self <= 0x5A ? self | 0x20 : self }

  var isDigit: Bool { self >= 0x30 && self <= 0x39 }

  var isLetter: Bool { lowercased >= 0x61 && lowercased <= 0x7A }

  /// The value of a hexadecimal digit.
  var hexadecimalValue: UInt8? {
    switch self {
    case 0x30...0x39: self - 0x30
    case 0x41...0x46: self - 0x37
    case 0x61...0x66: self - 0x57
    default: nil
    }
  }

  /// RFC 3986 §2.3: what a URL never needs to encode.
  var isUnreserved: Bool {
    isLetter || isDigit || self == 0x2D || self == 0x2E || self == 0x5F || self == 0x7E
  }

  /// RFC 9110 §5.6.2: what a field's name may consist of.
  var isTokenCharacter: Bool {
    if isLetter || isDigit { return true }
    switch self {
    case 0x21, 0x23...0x27, 0x2A, 0x2B, 0x2D, 0x2E, 0x5E, 0x5F, 0x60, 0x7C, 0x7E: return true
    default: return false
    }
  }

  /// ASCII space and horizontal tab.
  var isBlank: Bool { self == 0x20 || self == 0x09 }

  /// ASCII control characters, DEL included.
  var isControl: Bool { self < 0x20 || self == 0x7F }
}
