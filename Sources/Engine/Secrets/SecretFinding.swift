/// A stretch of a text that looks like a secret, and what a history holds in its place.
struct SecretFinding: Hashable {
  let range: Range<Int>
  let replacement: String

  /// What stands for a secret where nothing can be filled in again.
  static let mask = "•••"

  init(_ range: Range<Int>, _ replacement: String = mask) {
    self.range = range
    self.replacement = replacement
  }

  /// A secret called `name`, for which a placeholder stands: a statement that is sent again asks for it.
  init(_ range: Range<Int>, named name: String) {
    let letters = name.unicodeScalars.map { scalar -> Character in
      scalar.isASCII && scalar.properties.isAlphabetic || scalar.properties.numericType != nil
        ? Character(scalar) : "_"
    }
    let identifier = letters.first?.isNumber == true ? "_" + String(letters) : String(letters)
    self.init(range, "{{ \(identifier) }}")
  }

  /// `bytes` with every finding replaced. Of those that overlap the one that begins first counts.
  static func replace(_ findings: [SecretFinding], in bytes: [UInt8]) -> String {
    var result: [UInt8] = []
    var end = 0
    for finding in findings.sorted(by: {
      ($0.range.lowerBound, -$0.range.count) < ($1.range.lowerBound, -$1.range.count)
    })
    where finding.range.lowerBound >= end {
      result += bytes[end..<finding.range.lowerBound]
      result += Array(finding.replacement.utf8)
      end = finding.range.upperBound
    }
    return String(decoding: result + bytes[end...], as: UTF8.self)
  }
}
